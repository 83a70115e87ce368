/** What somebody can do in an open document, from the most to the least. */
export const documentModes = ['write', 'suggest', 'comment', 'read'] as const

/**
 * `write`: what is typed goes into the text. `suggest`: it becomes proposals, which are stored beside it. `comment`: the text stays as it is and can be
 * commented on. `read`: nothing is changed.
 */
export type DocumentMode = (typeof documentModes)[number]

/** What somebody may do: write in the room of the document, and in the one of its comments. */
export interface DocumentRights {
  readonly mayWrite: boolean
  readonly mayComment: boolean
}

/** The right that each mode needs; null: none. A mode without an entry is not offered. */
const neededRight: Readonly<Partial<Record<DocumentMode, keyof DocumentRights | null>>> = {
  write: 'mayWrite',
  suggest: 'mayComment',
  comment: 'mayComment',
  read: null,
}

/** Modes in which somebody may be, from the most to the least. The host asks for the rights again, by the room that is written to. */
export const modesFor = (rights: DocumentRights): readonly DocumentMode[] =>
  documentModes.filter((mode) => {
    const right = neededRight[mode]
    return right === null || (right !== undefined && rights[right])
  })

/** The mode that somebody chose, where they still may be in it; else to write, to comment or to read, as they may. @param chosen null: none yet */
export function modeIn(chosen: DocumentMode | null, rights: DocumentRights): DocumentMode {
  if (chosen !== null && modesFor(rights).includes(chosen)) return chosen
  return rights.mayWrite ? 'write' : rights.mayComment ? 'comment' : 'read'
}

/** The mode after one, of those in which somebody may be: after the last comes the first. */
export function nextMode(mode: DocumentMode, rights: DocumentRights): DocumentMode {
  const modes = modesFor(rights)
  return modes[(modes.indexOf(mode) + 1) % modes.length] ?? mode
}
