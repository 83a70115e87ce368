import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { SerialQueue } from '../../../shared/base/serialQueue.ts'
import { ASSET_PART_BYTES, ASSET_TURN_BYTES, MAX_ASSET_QUESTIONS } from '../../../shared/protocol/limits/assetLimits.ts'
import { assetPart } from '../../../shared/protocol/messages/assetPart.ts'
import { type AssetClient, sendTo } from './assetClient.ts'
import type { AssetStore } from './assetStore.ts'

/** What the host sends: at most one part per client is in memory of the socket. */
export interface AssetDownloads {
  /** A client wants an asset from byte `from` on. */
  readonly want: (client: AssetClient, hash: AssetHash, from: number) => void
  readonly leave: (client: AssetClient) => void
}

interface Question {
  readonly hash: AssetHash
  readonly from: number
}

interface Reader {
  readonly questions: Question[]
  isServed: boolean
}

/** Assets that were read last, for all phones that show the same board: bytes of all. */
const CACHE_BYTES = 32 * 2 ** 20

/**
 * Answers one question of a client after another. Assets are read from the disk one at a time, and only the bytes that are sent for a question
 * stay in memory.
 * @param onMissing the host does not have it
 */
export function createAssetDownloads(store: Pick<AssetStore, 'read'>, onMissing: (client: AssetClient, hash: AssetHash) => void): AssetDownloads {
  const readers = new Map<AssetClient, Reader>()
  const disk = new SerialQueue()
  const cache = new Map<AssetHash, Uint8Array>()
  let cachedBytes = 0

  const readAsset = async (hash: AssetHash): Promise<Uint8Array | null> => {
    const content = cache.get(hash) ?? (await store.read(hash))
    if (!content) return null
    if (!cache.delete(hash)) cachedBytes += content.length
    cache.set(hash, content)
    for (const [oldest, { length }] of cache) {
      if (cachedBytes <= CACHE_BYTES) break
      cache.delete(oldest)
      cachedBytes -= length
    }
    return content
  }

  const serve = async (client: AssetClient, reader: Reader): Promise<void> => {
    if (reader.isServed) return
    reader.isServed = true
    for (let question = reader.questions.shift(); question && isHere(client); question = reader.questions.shift()) {
      const { hash, from } = question
      const slice = await disk.run(async () => {
        const content = isHere(client) ? await readAsset(hash) : null
        // a copy, so that a slow client keeps no more than its turn
        return content && { total: content.length, bytes: content.slice(from, from + ASSET_TURN_BYTES) }
      })
      if (!slice) onMissing(client, hash)
      else await sendTurn(client, question, slice)
      const ms = client.usage.answerWaitMs()
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms).unref())
    }
    reader.isServed = false
  }

  const isHere = (client: AssetClient) => client.isOpen && readers.has(client)

  const sendTurn = async (
    client: AssetClient,
    { hash, from }: Question,
    { total, bytes }: { readonly total: number; readonly bytes: Uint8Array },
  ) => {
    for (let at = 0; at < bytes.length && isHere(client); at += ASSET_PART_BYTES)
      await new Promise<void>((resolve) => {
        onLeave.set(client, resolve)
        client.usage.measure(null, () =>
          sendTo(client, assetPart.encode({ hash, from: from + at, total, bytes: bytes.subarray(at, at + ASSET_PART_BYTES) }), resolve),
        )
      })
    onLeave.delete(client)
  }
  /** Ends the wait for a part that will never be sent. */
  const onLeave = new Map<AssetClient, () => void>()

  return {
    want: (client, hash, from) => {
      const reader = readers.get(client) ?? { questions: [], isServed: false }
      readers.set(client, reader)
      if (reader.questions.length >= MAX_ASSET_QUESTIONS) {
        client.penalize('tooFast', 1)
        return
      }
      reader.questions.push({ hash, from })
      void serve(client, reader)
    },
    leave: (client) => {
      readers.delete(client)
      onLeave.get(client)?.()
      onLeave.delete(client)
    },
  }
}
