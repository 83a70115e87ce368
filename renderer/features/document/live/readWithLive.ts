import type { LiveContent } from '../../../../shared/document/flat/toBody.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { readBlocks } from '../../../../shared/model/records/documentBody.ts'
import { listListings } from '../../../../shared/model/records/listing.ts'
import { currentLanguage } from '../../../kit/text/translations.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import type { ExportSource } from '../../feature.ts'
import { liveTexts } from '../phone/liveTexts.ts'
import { parseLiveBlock, readLiveBlock } from '../phone/readLiveBlock.ts'

/** Reads a document with what its live blocks show now, for a file. Rooms that they show are opened for it. @param read the reading */
export async function readWithLive(
  client: SyncClient,
  { processId, processDoc, doc }: ExportSource,
  read: (live: LiveContent) => Promise<readonly BodyNode[]>,
): Promise<readonly BodyNode[]> {
  const listings = listListings(processDoc)
  const blocks = readBlocks(doc).flatMap(({ type, attrs }) => (type === 'live' ? [parseLiveBlock(listings, attrs)] : []))
  const names = new Set(blocks.flatMap((block) => block?.room ?? []))
  const opened = await Promise.all([...names].map(async (name) => [name, await openRoom(client, processId, name)] as const))
  const rooms = new Map(opened)
  try {
    return await read((attrs) => {
      const block = parseLiveBlock(listings, attrs)
      const room = block?.room ? (rooms.get(block.room)?.doc ?? null) : null
      return block && readLiveBlock(block, { process: processDoc, room, texts: liveTexts(currentLanguage()) })
    })
  } finally {
    await Promise.all(opened.map(([, room]) => room.close()))
  }
}
