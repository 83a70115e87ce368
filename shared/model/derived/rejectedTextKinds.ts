export const rejectedTextKinds = ['note', 'area', 'question', 'title', 'place', 'purpose', 'listing', 'person', 'step', 'paragraph'] as const

/** A text that somebody wrote and the table does not have, and what it was. */
export interface RejectedText {
  readonly what: (typeof rejectedTextKinds)[number]
  readonly text: string
}
