/**
 * The groups of nodes that reach each other (strongly connected components; Tarjan, "Depth-first search and linear graph
 * algorithms", 1972): those of more than one node, each in the order of `nodes`.
 */
export function findCircles<Node>(
  nodes: readonly Node[],
  next: (node: Node) => Iterable<Node>,
): Node[][] {
  const numbers = new Map<Node, number>();
  /** The first node of the path that a node gets back to. */
  const lowest = new Map<Node, number>();
  const path: Node[] = [];
  const onPath = new Set<Node>();
  const circles: Node[][] = [];
  const visit = (node: Node): number => {
    const number = numbers.size;
    let low = number;
    numbers.set(node, number);
    path.push(node);
    onPath.add(node);
    for (const each of next(node)) {
      if (!numbers.has(each)) low = Math.min(low, visit(each));
      else if (onPath.has(each)) low = Math.min(low, lowest.get(each) ?? numbers.get(each)!);
    }
    lowest.set(node, low);
    if (low !== number) return low;
    const members = new Set(path.splice(path.indexOf(node)));
    for (const member of members) onPath.delete(member);
    if (members.size > 1) circles.push(nodes.filter((each) => members.has(each)));
    return low;
  };
  for (const node of nodes) if (!numbers.has(node)) visit(node);
  return circles;
}
