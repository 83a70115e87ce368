/**
 * Yjs client ids from here on belong to nobody: what is written under them is computed from what the room holds, by everybody the same (the
 * conversion of a body of an earlier release). A device draws its own id below.
 */
export const FIRST_DERIVED_CLIENT = 2 ** 32
/** One more than the last one. */
export const END_OF_CLIENTS = 2 ** 33

/** Whether a Yjs client id is one that nobody writes with. */
export const isDerivedClient = (client: number): boolean => client >= FIRST_DERIVED_CLIENT
