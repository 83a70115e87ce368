import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { newId } from '../../../../shared/base/id.ts'
import { liveBlock } from '../../../../shared/document/blocks/liveBlock.ts'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { newFlatId } from '../../../../shared/document/flat/roots.ts'
import { contentHash } from '../../../../shared/document/version/versionContent.ts'
import { freezeLive } from '../../../../shared/model/derived/body/freezeLive.ts'
import { liveTypeOf } from '../../../../shared/model/liveTypes.ts'
import { readBlocks, writeBlocks } from '../../../../shared/model/records/documentBody.ts'
import { keepVersion } from '../../../../shared/model/records/documentVersion.ts'
import { addListing, type ListedKind } from '../../../../shared/model/records/listing.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import type { ComposeSlot } from '../../composeSlot.ts'
import { readWithLive } from '../live/readWithLive.ts'

/** A document out of what another feature has. It is listed last, so that the listed room has its content. */
export const composeDocument: ComposeSlot = {
  kind: 'document',
  create: async (client, { processId, processRoom, author }, { title, body, template }) => {
    const id = newId<ListedKind>(author.random)
    const blocks = body.flatMap((node): readonly FlatBlock[] => {
      const live = liveBlock.fromNode(node)
      return live ? [{ id: newFlatId(author.random), type: 'live', attrs: live, content: [] }] : fromBody([node], author.random)
    })
    await writeRoom(client, processId, `document/${id}`, (doc, documentAuthor) => writeBlocks(doc, documentAuthor, blocks))
    addListing(processRoom.doc, author, { kind: 'document', title, id, ...(template ? { template } : {}) })
    return id
  },
  freeze: async (client, { processId, processRoom, author }, id, name) => {
    const room = await openRoom(client, processId, `document/${id}`)
    const versions = await openRoom(client, processId, `versions/${id}`)
    try {
      await readWithLive(
        client,
        { processId, processDoc: processRoom.doc, doc: room.doc, id, title: '' },
        async (live) => {
          freezeLive(room.doc, author, live, ({ block }) => liveTypeOf(String(block ?? '').split(':')[0]) !== null)
          return []
        },
        false,
      )
      const blocks = readBlocks(room.doc)
      if (keepVersion(versions.doc, author, blocks, { name, isFrozen: true }) === null) return null
      return hashText(contentHash(blocks))
    } finally {
      await Promise.all([room.close(), versions.close()])
    }
  },
}

/** A hash in hexadecimal as base64url. */
const hashText = (hex: string): string => toBase64Url(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
