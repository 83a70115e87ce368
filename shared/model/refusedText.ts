export const refusedKinds = ['note', 'area', 'question', 'title', 'place', 'purpose', 'listing', 'person', 'step', 'paragraph'] as const

/** A text that somebody wrote and the table does not have, and what it was. */
export interface RefusedText {
  readonly what: (typeof refusedKinds)[number]
  readonly text: string
}
