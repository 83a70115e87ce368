import type * as Y from 'yjs'
import type { AssetRef } from '../../base/assets/assetRef.ts'
import type { Box } from '../../base/geometry.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, transact } from '../transact.ts'
import { assetField } from '../value/assetField.ts'
import { rotatableFields } from './boardObject.ts'
import { attributionBy, type Writer, wordingFields } from './note.ts'

const fields = {
  /** `text` is the description: what the picture shows, for who does not see it. It may be empty. */
  ...wordingFields,
  ...rotatableFields,
  /** The picture itself, an asset of the process. */
  asset: assetField,
}

/** A picture on the board. Its bytes are an asset of the process (decision 23); the room has the reference. */
export const picture = defineRecord({ name: 'picture', root: 'pictures', title: 'text', fields })
/** A picture as a plain value. */
export type Picture = RecordOf<typeof picture>
/** The id of a picture. */
export type PictureId = Picture['id']

/** What a new picture may be given; the rest has its usual value. */
export interface NewPicture {
  /** Its description. */
  readonly text?: string
  readonly asset: AssetRef | undefined
  readonly box: Box
  readonly layer?: number
  /** Degrees, clockwise. */
  readonly angle?: number | undefined
  /** Whose words the description is, where it is copied. */
  readonly wordsOf?: Writer | undefined
}

/** Puts pictures on the board, in one transaction. @returns their ids, in order */
export const putPictures = (doc: Y.Doc, author: Author, pictures: readonly NewPicture[]): readonly PictureId[] =>
  transact(doc, author, () =>
    pictures.map(({ text = '', asset, box, layer = 0, angle, wordsOf }) =>
      picture.create(doc, author, { text, asset, box, layer, angle: angle || undefined, ...attributionBy(author, wordsOf) }),
    ),
  )
