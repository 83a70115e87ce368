import * as Y from 'yjs'
import { ASSET_SCHEME, type AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { assetReferencesIn } from '../../../shared/base/assets/assetReferences.ts'
import { utf8 } from '../../../shared/base/bytes.ts'
import { isId } from '../../../shared/base/id.ts'
import { jsonOrNull } from '../../../shared/base/read.ts'
import { boardAsFile, boardFromFile } from '../../../shared/model/boardFile/boardFile.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { type Author, transact } from '../../../shared/model/transact.ts'
import { copyJob } from '../engine/duplicateObjects.ts'
import type { ObjectId } from '../objects/objectId.ts'
import { inReadingOrder } from '../outline/outlineOrder.ts'
import { openScene, type Scene } from '../scene/scene.ts'

/** Clipboard type of objects copied in Tavolo: a `BoardFile`, beside their words as plain text. Another board or process takes it as it was. */
export const BOARD_MIME_TYPE = 'application/x-tavolo-board+json'

/** Largest content of the clipboard that is read, in UTF-16 units: beyond it parsing would block the window. */
const MAX_CLIPBOARD = 50_000_000

/** Objects as they go to the clipboard. */
export interface CopiedObjects {
  /** In the form of {@link BOARD_MIME_TYPE}. */
  readonly json: string
  /** Their words: one object a line, in reading order, what joins them left out; those of a single object keep their own lines. */
  readonly text: string
  /** Objects that are copied, with the lines that join them. */
  readonly count: number
}

/**
 * Objects of a scene for the clipboard, of every kind; lines between them join the copies, and other ends of a copied line are points. Words say whose
 * they are. Cost: as `copyJob`, and O(length of their texts).
 * @param withheldBy the board, where it does not name its authors: what is pasted elsewhere is of nobody but who pastes it
 * @param process where the bytes of pictures are
 * @returns null where nothing is copied
 */
export function copyObjects(
  scene: Scene,
  ids: Iterable<ObjectId>,
  author: Author,
  withheldBy: string | null = null,
  process = '',
): CopiedObjects | null {
  const doc = new Y.Doc()
  const job = copyJob(scene, ids, { offset: { x: 0, y: 0 }, layer: 0, attachedOf: scene.attachments.of })
  if (job.originals.length === 0) return null
  transact(doc, author, () => job.copy(doc, author))
  const file = boardAsFile(doc, { title: '', language: '', nameOf: () => '' })
  const placed = job.originals.filter(({ kind }) => !kind.follows)
  const texts = inReadingOrder(placed.length > 0 ? placed : job.originals)
    .map(({ kind, record }) => kind.text(record))
    .filter((text) => text.trim() !== '')
  const text = texts.length === 1 ? (texts[0] ?? '') : texts.map(joinLines).join('\n')
  const json = JSON.stringify({
    ...file,
    ...(withheldBy === null ? {} : { authorsWithheldBy: withheldBy }),
    ...(process ? { assetsOf: process } : {}),
  })
  return { json, text, count: job.originals.length }
}

/**
 * Objects from the clipboard as a scene of their own, which the caller closes; null where the clipboard holds none that can be read. Cost: O(objects).
 * @param board the board that they are pasted on
 */
export function openCopied(data: string, author: Author, board: string = ''): Scene | null {
  if (!data || data.length > MAX_CLIPBOARD) return null
  const value = jsonOrNull(data)
  const dropsAuthors = typeof value === 'object' && value !== null && 'authorsWithheldBy' in value && value.authorsWithheldBy !== board
  const file = boardFromFile(value, author, undefined, { dropsAuthors })
  if (typeof file === 'string') return null
  const scene = openScene(file.doc)
  if (scene.objects.size > 0) return scene
  scene.close()
  return null
}

/** The pictures that content of the clipboard names, and the process that they are of; null where it says none. Cost: O(length) */
export function copiedAssets(data: string): { readonly process: ProcessId; readonly hashes: ReadonlySet<AssetHash> } | null {
  if (data.length > MAX_CLIPBOARD || !data.includes(ASSET_SCHEME)) return null
  const value = jsonOrNull(data)
  const process = typeof value === 'object' && value !== null && 'assetsOf' in value ? value.assetsOf : null
  return isId(process) ? { process: process as ProcessId, hashes: assetReferencesIn(utf8(data)) } : null
}

const joinLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
