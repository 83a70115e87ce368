import * as Y from 'yjs'
import { sameBytes } from '../../../shared/base/bytes.ts'
import { type ContentDigest, contentDigest, differingClients } from '../../../shared/base/contentDigest.ts'
import { newId } from '../../../shared/base/id.ts'
import { random } from '../../../shared/base/random.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import { numberOf } from '../../../shared/protocol/frameCodec.ts'
import { digestQuery } from '../../../shared/protocol/messages/digestQuery.ts'
import { divergenceFound } from '../../../shared/protocol/messages/divergenceFound.ts'
import { divergenceReport } from '../../../shared/protocol/messages/divergenceReport.ts'
import { hostDigest } from '../../../shared/protocol/messages/hostDigest.ts'
import { stateName } from '../../../shared/protocol/messages/replicaPersisted.ts'
import { archiveOrigin } from '../archive/mergeFile.ts'
import { type RestorePoint, saveRestorePoint } from '../archive/restorePoints.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'
import type { ComparableRoom, DivergenceDetector } from '../room/divergenceDetection.ts'
import { setDivergence } from './divergences.ts'

const QUIET_MS = 2000

/**
 * Compares this copy of a room with the host's: once per connection of the room and after the merge of a file, when every update is
 * received and no change was made for two seconds. A comparison costs one pass over the document (`contentDigest`).
 */
export function createDivergenceDetector(client: SyncClient, room: ComparableRoom): DivergenceDetector {
  const { processId, name, doc, connection } = room
  let isDue = false
  let wasConnected = false
  let sentDigest: ContentDigest | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const ownPersonId = () => processConnection(client, processId).membership.current()?.person ?? null

  const requestComparison = () => {
    timer = null
    if (connection.state.current()?.host !== 'received') return
    sentDigest = contentDigest(doc)
    connection.send(digestQuery.encode({ ...sentDigest, name: stateName(Y.encodeStateVector(doc)) }))
  }
  const schedule = () => {
    if (timer !== null) clearTimeout(timer)
    timer = isDue ? setTimeout(requestComparison, QUIET_MS) : null
  }
  const onUpdate = (_: Uint8Array, origin: unknown) => {
    if (origin === archiveOrigin) isDue = true
    // the host does not answer a question about an older state: ask again
    if (isDue) schedule()
  }
  const onState = () => {
    const host = connection.state.current()?.host
    const isConnected = host === 'received' || host === 'sending'
    if (isConnected && !wasConnected) isDue = true
    wasConnected = isConnected
    if (host === 'received' && isDue) schedule()
  }
  doc.on('update', onUpdate)
  const unsubscribe = connection.state.subscribe(onState)
  onState()

  return {
    receive: (frame) => {
      const number = numberOf(frame)
      if (number === hostDigest.id) {
        const { matches, clocks, byClient } = hostDigest.decode(frame)
        if (!sentDigest || !sameBytes(sentDigest.clocks, clocks)) return
        isDue = false
        const ownId = ownPersonId()
        if (matches && ownId) setDivergence(client, processId, name, ownId, null)
        if (!matches)
          connection.send(divergenceReport.encode({ clocks: sentDigest.clocks, clients: differingClients(sentDigest.byClient, byClient) }))
        sentDigest = null
      } else if (number === divergenceFound.id) {
        const { differs, ...divergence } = divergenceFound.decode(frame)
        const by = divergence.holder as PersonId
        const adoptHostCopy = by === ownPersonId() ? () => takeHostCopy(client, room) : null
        setDivergence(
          client,
          processId,
          name,
          by,
          differs ? { room: name, by, authors: divergence.authors as readonly PersonId[], adoptHostCopy } : null,
        )
      }
    },
    stop: () => {
      doc.off('update', onUpdate)
      unsubscribe()
      if (timer !== null) clearTimeout(timer)
      setDivergence(client, processId, name, null, null)
    },
  }
}

/** Saves a restore point, then replaces this copy by the host's once the host has answered. @throws Problem of storage: then nothing was done */
async function takeHostCopy(client: SyncClient, { processId, name, doc, replaceWithHostCopy }: ComparableRoom): Promise<void> {
  const now = Date.now()
  const attributes = {
    id: newId<'restorePoint'>(random),
    process: processId,
    at: now,
    savedAt: now,
    by: null,
    came: false,
    left: [],
    undoneAt: null,
    from: 'table' as const,
  }
  const restorePointWith = (hostDoc: Y.Doc): RestorePoint => ({
    ...attributes,
    rooms: [{ room: name, before: Y.encodeStateAsUpdate(doc), after: Y.encodeStateAsUpdate(hostDoc) }],
  })
  await saveRestorePoint(client, restorePointWith(doc))
  await new Promise<void>((resolve) => {
    replaceWithHostCopy(async (hostDoc) => {
      // once more at the last moment: with later changes of this copy, and with the host's copy
      await saveRestorePoint(client, restorePointWith(hostDoc)).catch(() => undefined)
      resolve()
    })
  })
}
