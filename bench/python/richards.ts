const [IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B] = [0, 1, 2, 3, 4, 5] as const;
const [KIND_DEVICE, KIND_WORK] = [0, 1] as const;
const BUFFER = 4;

class Packet {
  link: Packet | null;
  ident: number;
  readonly kind: number;
  datum = 0;
  readonly data = new Array<number>(BUFFER).fill(0);

  constructor(link: Packet | null, ident: number, kind: number) {
    this.link = link;
    this.ident = ident;
    this.kind = kind;
  }

  appendTo(queue: Packet | null): Packet {
    this.link = null;
    if (queue === null) return this;
    let last = queue;
    while (last.link !== null) last = last.link;
    last.link = this;
    return queue;
  }
}

abstract class Task {
  readonly scheduler: Scheduler;
  readonly ident: number;
  readonly priority: number;
  queue: Packet | null;
  packetPending: boolean;
  taskWaiting: boolean;
  taskHolding = false;
  readonly link: Task | null;

  constructor(
    scheduler: Scheduler,
    ident: number,
    priority: number,
    queue: Packet | null,
    waiting: boolean,
  ) {
    this.scheduler = scheduler;
    this.ident = ident;
    this.priority = priority;
    this.queue = queue;
    this.packetPending = queue !== null;
    this.taskWaiting = waiting;
    this.link = scheduler.tasks;
    scheduler.tasks = this;
    scheduler.table[ident] = this;
  }

  abstract runPacket(packet: Packet | null): Task | null;

  isHeldOrWaiting(): boolean {
    return this.taskHolding || (!this.packetPending && this.taskWaiting);
  }

  addPacket(packet: Packet, old: Task): Task {
    if (this.queue === null) {
      this.queue = packet;
      this.packetPending = true;
      if (this.priority > old.priority) return this;
    } else {
      packet.appendTo(this.queue);
    }
    return old;
  }

  runTask(): Task | null {
    let packet: Packet | null = null;
    if (this.packetPending && this.taskWaiting && !this.taskHolding) {
      packet = this.queue!;
      this.queue = packet.link;
      this.taskWaiting = false;
      this.packetPending = this.queue !== null;
    }
    return this.runPacket(packet);
  }

  wait(): Task {
    this.taskWaiting = true;
    return this;
  }

  hold(): Task | null {
    this.scheduler.held++;
    this.taskHolding = true;
    return this.link;
  }

  release(ident: number): Task {
    const task = this.scheduler.find(ident);
    task.taskHolding = false;
    return task.priority > this.priority ? task : this;
  }

  send(packet: Packet): Task {
    const task = this.scheduler.find(packet.ident);
    this.scheduler.queued++;
    packet.link = null;
    packet.ident = this.ident;
    return task.addPacket(packet, this);
  }
}

class IdleTask extends Task {
  control = 1;
  count: number;

  constructor(scheduler: Scheduler, count: number) {
    super(scheduler, IDLE, 0, null, false);
    this.count = count;
  }

  override runPacket(): Task | null {
    this.count--;
    if (this.count === 0) return this.hold();
    if ((this.control & 1) === 0) {
      this.control >>= 1;
      return this.release(DEVICE_A);
    }
    this.control = (this.control >> 1) ^ 0xd008;
    return this.release(DEVICE_B);
  }
}

class WorkTask extends Task {
  destination: number = HANDLER_A;
  count = 0;

  constructor(scheduler: Scheduler, queue: Packet) {
    super(scheduler, WORKER, 1000, queue, true);
  }

  override runPacket(packet: Packet | null): Task | null {
    if (packet === null) return this.wait();
    this.destination = this.destination === HANDLER_A ? HANDLER_B : HANDLER_A;
    packet.ident = this.destination;
    packet.datum = 0;
    for (let i = 0; i < BUFFER; i++) {
      this.count++;
      if (this.count > 26) this.count = 1;
      packet.data[i] = 65 + this.count - 1;
    }
    return this.send(packet);
  }
}

class HandlerTask extends Task {
  workIn: Packet | null = null;
  deviceIn: Packet | null = null;

  constructor(scheduler: Scheduler, ident: number, priority: number, queue: Packet) {
    super(scheduler, ident, priority, queue, true);
  }

  override runPacket(packet: Packet | null): Task | null {
    if (packet !== null) {
      if (packet.kind === KIND_WORK) this.workIn = packet.appendTo(this.workIn);
      else this.deviceIn = packet.appendTo(this.deviceIn);
    }
    const work = this.workIn;
    if (work === null) return this.wait();
    const count = work.datum;
    if (count >= BUFFER) {
      this.workIn = work.link;
      return this.send(work);
    }
    const device = this.deviceIn;
    if (device === null) return this.wait();
    this.deviceIn = device.link;
    device.datum = work.data[count]!;
    work.datum = count + 1;
    return this.send(device);
  }
}

class DeviceTask extends Task {
  pending: Packet | null = null;

  constructor(scheduler: Scheduler, ident: number, priority: number) {
    super(scheduler, ident, priority, null, true);
  }

  override runPacket(packet: Packet | null): Task | null {
    if (packet === null) {
      packet = this.pending;
      if (packet === null) return this.wait();
      this.pending = null;
      return this.send(packet);
    }
    this.pending = packet;
    return this.hold();
  }
}

class Scheduler {
  tasks: Task | null = null;
  readonly table = new Array<Task | null>(10).fill(null);
  held = 0;
  queued = 0;

  find(ident: number): Task {
    const task = this.table[ident];
    if (task == null) throw new Error(String(ident));
    return task;
  }

  run(): void {
    let task = this.tasks;
    while (task !== null) {
      task = task.isHeldOrWaiting() ? task.link : task.runTask();
    }
  }
}

function main(count: number): void {
  const scheduler = new Scheduler();
  new IdleTask(scheduler, count);
  let queue = new Packet(null, 0, KIND_WORK);
  queue = new Packet(queue, 0, KIND_WORK);
  new WorkTask(scheduler, queue);
  for (const [ident, device, priority] of [
    [HANDLER_A, DEVICE_A, 2000],
    [HANDLER_B, DEVICE_B, 3000],
  ] as const) {
    queue = new Packet(null, device, KIND_DEVICE);
    queue = new Packet(queue, device, KIND_DEVICE);
    queue = new Packet(queue, device, KIND_DEVICE);
    new HandlerTask(scheduler, ident, priority, queue);
  }
  new DeviceTask(scheduler, DEVICE_A, 4000);
  new DeviceTask(scheduler, DEVICE_B, 5000);
  scheduler.run();
  console.log(scheduler.queued, scheduler.held);
}

main(200000);
