/** The vocabulary of the flow graph: what kinds of nodes there are, and what their operands mean. Data, no code. */

/**
 * Kinds of nodes. A node is four numbers: kind with flags, and the operands x, y, z. Operands are nodes of the same
 * statement (`n`, -1 for none), lists of the same statement (`l`), strings of the file (`s`) or plain numbers (`i`).
 */
export const Kind = {
  /** Says nothing. */
  unknown: 0,
  /** A number: x i literal of the statement. */
  number: 1,
  /** A text, or one chunk of a template. With digits: x i literal, y i piece of it. Without: x -1, y s. */
  text: 2,
  /** Texts and values joined in order: y l nodes. */
  concat: 3,
  /** Operands of `+`, which joins or adds: y l nodes. */
  sum: 4,
  /** Arithmetic: x i operator ({@link Operator}), y n, z n. */
  arithmetic: 5,
  /** A name that the statement does not declare: x s. */
  name: 6,
  /** A declared variable: x s name, y l nodes that it can hold. */
  variable: 7,
  /** A parameter, its index in the flags: x s name, y n function, z l nodes that it can hold beside what it is given. */
  parameter: 8,
  /** A property read: x n base, y s name. */
  read: 9,
  /** A property read by a computed key: x n base, y n key. */
  readKey: 10,
  /** A call or construction: x n callee, y l arguments, z s last name of the callee. */
  call: 11,
  /** An object literal: y l triples of property (s, or {@link Step}), key node (n, for a text key with digits or a computed key), value n. */
  object: 12,
  /** An array literal: y l nodes. */
  array: 13,
  /** A function: x s name, y l parameters, z l nodes [last node inside, object or class whose method it is, returns, yields]. */
  function: 14,
  /** A class: x s name, y l triples of property s, value n, {@link Member}, z l nodes [constructor, heritage, implemented…]. */
  class: 15,
  /** One of several: y l nodes. */
  any: 16,
  /** `this`: x n the function around that binds it, or the class in whose body it stands; -1 at the top. */
  this: 17,
  /** `super` as a base of members: x n class. */
  super: 18,
  /** Of a module: x s specifier, y s exported name, `*` for all of it. */
  import: 19,
  /** `module.exports` of the file. */
  exports: 20,
  /** `...x` among arguments or elements: x n. */
  spread: 21,
  /** A part of a value, by steps: x n, y l steps (s, or {@link Step}). */
  pick: 22,
  /** An instance of what a type names: x n the class or interface. */
  typed: 23,
  /** An interface: x s name, y l nodes that it extends. */
  interface: 24,
  /** Declares a name at the top of the file: x s name, y n. */
  declare: 25,
  /** Assigns to a name that the statement does not declare: x s name, y n value. */
  assign: 26,
  /** Exports: x s name (`=` for the whole), y n value. */
  export: 27,
  /** `export * from`: x s specifier. */
  exportStar: 28,
  /** Assigns to a property: x n base, y s name or {@link Step}, z n value. */
  write: 29,
  /** Assigns to a property by a computed key: x n base, y n key, z n value. */
  writeKey: 30,
  /** Ends of a connection are compared, and something is done about it: x n an end, or the connection, y i {@link Compared}, z n callee. */
  comparison: 31,
  /** A counter of a loop: x i step, y n where it begins, z n its bound. */
  count: 32,
  /** Nodes that are run only where something is absent, be it falsy or undefined: x n what, y n the first, z n the last. */
  unless: 33,
  /** Nodes that are not run where a condition holds: x n condition, y n the first, z n the last. */
  refuses: 34,
  /** A condition, or an operand of one: x i {@link Test}, y n, z n. */
  test: 35,
} as const;

/** What a comparison compares: the ports or the addresses of one connection, or what the function does that is called. */
export const Compared = { ports: 1, addresses: 2, byCallee: 4 } as const;

/** Steps that are no names, among the strings of lists and paths. */
export const Step = {
  /** Any element of an array. */
  element: -1,
  /** Any key of an object. */
  key: -2,
  /** What destructuring leaves over: the whole. */
  rest: -3,
  /** Any property of an object. */
  any: -4,
  /** Spread of another object among the entries of one. */
  spread: -5,
  /** What a function returns. */
  returned: -8,
  /** A computed key among the entries of an object. */
  computed: -6,
} as const;

/** What a condition asks of its operands. */
export const Test = {
  /** A constant: y n text, as JSON. */
  constant: 0,
  not: 1,
  and: 2,
  or: 3,
  /** `===`. */
  same: 4,
  /** `==`. */
  equal: 5,
  less: 6,
  notLess: 7,
  /** `key in holder`: y n holder, z n key. */
  has: 8,
  /** A text, and the regular expression that it matches: y n, z n text as it is written. */
  matches: 9,
  starts: 10,
  ends: 11,
  includes: 12,
  isArray: 13,
  isInteger: 14,
  isNaN: 15,
  typeOf: 16,
  number: 17,
  /** A call throws for what it is given: y n call. */
  throws: 18,
  /** A property: y n base, z n text. */
  read: 19,
} as const;

/** Operators of arithmetic, as {@link Kind.arithmetic} names them. */
export const Operator = { subtract: 1, multiply: 2, divide: 3, remainder: 4, mask: 5 } as const;

/** What a member of a class is; 8 is added where it is static. */
export const Member = { method: 0, field: 1, getter: 2, setter: 3, static: 8 } as const;

/** Flags of nodes, in bits 8 to 15 of their first number. */
export const Flag = {
  /** call: with `new`. */
  new: 1 << 8,
  /** call: of the class above (`super(…)`). */
  super: 1 << 9,
  /** call: expected to throw before it reaches the network (`assert.throws(() => …)`). refuses: by a throw. */
  throws: 1 << 10,
  /** refuses: behind the guards of a function's own body. */
  topmost: 1 << 9,
  /** call: an argument shows credentials, as generated gRPC clients take them. */
  credentials: 1 << 11,
  /** function: an arrow, which has no `this` of its own. */
  arrow: 1 << 8,
  /** function: a static method. */
  static: 1 << 9,
  /** function: a constructor. */
  constructor: 1 << 10,
  /** function: a setter, which is called by writes to the property of its name. */
  setter: 1 << 12,
  /** parameter: collects what is left of the arguments (`...rest`). */
  rest: 1 << 8,
  /** parameter: has a default, which it can hold first. */
  default: 1 << 9,
  /** this: of the class itself, in a static member. */
  ofClass: 1 << 8,
  /** count: the bound is among the numbers. */
  inclusive: 1 << 8,
  /** variable: in a `for…in` or `for…of`, or declared without a value. */
  loop: 1 << 8,
} as const;

/** Numbers of a node. */
export const nodeSize = 4;
/** Where a parameter's index begins in the first number of its node. */
export const indexShift = 16;
