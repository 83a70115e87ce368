import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { liveTypeOf } from '../../../../shared/model/liveTypes.ts'
import { readBlocks, readBody } from '../../../../shared/model/records/documentBody.ts'
import { parseRoom, type RoomName } from '../../../../shared/protocol/role.ts'
import { currentLanguage } from '../../../kit/text/translations.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import type { ExportSource } from '../../feature.ts'
import { liveTexts } from './liveTexts.ts'

/** The text of a document with what its live blocks show now, for a file. Rooms that they show are opened for it. */
export async function readWithLive(client: SyncClient, { processId, processDoc, doc }: ExportSource): Promise<readonly BodyNode[]> {
  const names = new Set(readBlocks(doc).flatMap(({ type, attrs }) => (type === 'live' && isBoard(attrs.session) ? [attrs.session] : [])))
  const opened = await Promise.all([...names].map(async (name) => [name, await openRoom(client, processId, name)] as const))
  const rooms = new Map<unknown, (typeof opened)[number][1]>(opened)
  try {
    return readBody(doc, ({ session, block }) => {
      const [kind = '', part = ''] = String(block ?? '').split(':')
      const room = rooms.get(session)?.doc ?? null
      return liveTypeOf(kind)?.read({ process: processDoc, room, part, roleOf: () => '', texts: liveTexts(currentLanguage()) }) ?? null
    })
  } finally {
    await Promise.all(opened.map(([, room]) => room.close()))
  }
}

const isBoard = (name: unknown): name is RoomName => typeof name === 'string' && parseRoom(name)?.kind === 'board'
