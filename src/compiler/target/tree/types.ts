/** Types of TypeScript, as far as they are emitted. */

/** `string`, `Promise<void>`, `app.Root`. */
export interface TypeReference {
  readonly kind: "Reference";
  readonly name: string;
  readonly arguments: readonly Type[];
}

export interface ArrayType {
  readonly kind: "ArrayType";
  readonly element: Type;
}

export interface UnionType {
  readonly kind: "Union";
  readonly members: readonly Type[];
}

export interface TupleType {
  readonly kind: "TupleType";
  readonly elements: readonly Type[];
}

export interface FunctionType {
  readonly kind: "FunctionType";
  readonly parameters: readonly {
    readonly name: string;
    readonly type: Type;
    readonly optional?: boolean;
    readonly rest?: boolean;
  }[];
  readonly returns: Type;
}

export interface ObjectType {
  readonly kind: "ObjectType";
  readonly properties: readonly {
    readonly name: string;
    readonly optional?: boolean;
    readonly type: Type;
  }[];
}

/** `"always"`, `3`. */
export interface LiteralType {
  readonly kind: "LiteralType";
  readonly value: string | number | boolean;
}

/** `typeof root`. */
export interface TypeQuery {
  readonly kind: "TypeQuery";
  readonly name: string;
}

export type Type =
  | TypeReference
  | ArrayType
  | UnionType
  | TupleType
  | FunctionType
  | ObjectType
  | LiteralType
  | TypeQuery;
