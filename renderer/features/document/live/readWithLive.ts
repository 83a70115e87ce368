import type { LiveContent } from '../../../../shared/document/flat/toBody.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { readBlocks } from '../../../../shared/model/records/documentBody.ts'
import { listListings } from '../../../../shared/model/records/listing.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { currentLanguage, t } from '../../../kit/text/translations.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { createRoleLookup } from '../../../sync/hosting/roleLookup.ts'
import { loadAuthor } from '../../../sync/room/author.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import type { ExportSource } from '../../feature.ts'
import { liveTexts } from '../phone/live/liveTexts.ts'
import { type LiveSources, parseLiveBlock, roomsOfBlock } from '../phone/live/readLiveBlock.ts'
import { pictureForFile } from './pictureFile.ts'
import { readShown, showsList } from './shownContent.ts'

/** Times that rooms are opened because of what others hold. */
const MAX_ROUNDS = 3

/** Reads a document with what its live blocks show now, for a file. Rooms that they show are opened for it. @param read the reading @param hasPictures whether boards are drawn; else they are in words */
export async function readWithLive(
  client: SyncClient,
  { processId, processDoc, doc }: ExportSource,
  read: (live: LiveContent) => Promise<readonly BodyNode[]>,
  hasPictures = true,
): Promise<readonly BodyNode[]> {
  const listings = listListings(processDoc)
  const blocks = readBlocks(doc).flatMap(({ type, attrs }) => (type === 'live' ? [attrs] : []))
  const author = await loadAuthor(client, processId)
  const rooms = new Map<RoomName, OpenRoom>()
  const roles = author && createRoleLookup(client, processId, author.person)
  const roleOf = (person: string) => {
    const role = roles?.roleOf(person as PersonId)
    return role ? t(`role.${role}`) : ''
  }
  const texts = liveTexts(currentLanguage())
  const sources: LiveSources = { process: processDoc, processId, rooms: (name) => rooms.get(name)?.doc ?? null, roleOf, texts }
  const parsed = blocks.flatMap((attrs) => parseLiveBlock(listings, attrs) ?? [])
  const openNeeded = async () => {
    const names = new Set(parsed.flatMap((block) => roomsOfBlock(block, sources)).filter((name) => !rooms.has(name)))
    await Promise.all([...names].map(async (name) => rooms.set(name, await openRoom(client, processId, name))))
    return names.size > 0
  }
  const shown = (attrs: Readonly<Record<string, unknown>>) => {
    const block = parseLiveBlock(listings, attrs)
    return block && readShown(block, sources)
  }
  try {
    // what a room holds says which others are needed
    for (let round = 0; round < MAX_ROUNDS && (await openNeeded()); round++);
    const pictures = new Map<string, BodyNode>()
    for (const attrs of blocks) {
      const picture = showsList(attrs.view) || !hasPictures ? null : (shown(attrs)?.picture ?? null)
      const node = picture && !pictures.has(keyOf(attrs)) ? await pictureForFile(picture) : null
      if (node) pictures.set(keyOf(attrs), node)
    }
    return await read((attrs) => {
      const picture = showsList(attrs.view) ? undefined : pictures.get(keyOf(attrs))
      return picture ? [picture] : (shown(attrs)?.body ?? null)
    })
  } finally {
    await Promise.all([...rooms.values()].map((room) => room.close()))
  }
}

/** What a live block shows, in one value. */
const keyOf = ({ session, block }: Readonly<Record<string, unknown>>): string => JSON.stringify([session ?? '', block ?? ''])
