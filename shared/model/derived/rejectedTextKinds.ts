import { type RoomType, rooms } from '../rooms.ts'

type KindOf<R> = R extends { readonly kind: 'attributes'; readonly texts: readonly (infer Text)[] }
  ? Text
  : R extends { readonly name: infer Name }
    ? Name
    : never

/** What a rejected text was: the name of its record type, or the key of an attribute. Stored with the text. */
export type RejectedTextKind = KindOf<(typeof rooms)[RoomType][number]> & string

/** Every kind of rejected text. */
export const rejectedTextKinds = [...new Set(Object.values(rooms).flat())].flatMap((record): readonly string[] =>
  record.kind === 'attributes' ? record.texts : [record.name],
) as readonly RejectedTextKind[]

/** A text that somebody wrote and the table does not have, and what it was. */
export interface RejectedText {
  readonly what: RejectedTextKind
  readonly text: string
}
