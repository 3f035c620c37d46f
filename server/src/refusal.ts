/** How the engine says no: in one sentence for the user. */

/** Something that was asked for and cannot be done; its message says why. */
export class Refusal extends Error {}
