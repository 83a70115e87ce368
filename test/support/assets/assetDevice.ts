import { type AssetHash, assetHashOf } from '../../../shared/base/assets/assetRef.ts'
import { ASSET_PART_BYTES, ASSET_TURN_BYTES } from '../../../shared/protocol/limits/assetLimits.ts'
import { assetOffer } from '../../../shared/protocol/messages/assetOffer.ts'
import { assetPart } from '../../../shared/protocol/messages/assetPart.ts'
import { type AssetStatus, assetStatus } from '../../../shared/protocol/messages/assetStatus.ts'
import { assetWanted } from '../../../shared/protocol/messages/assetWanted.ts'
import type { RawClient } from '../raw/rawClient.ts'
import { until } from '../until.ts'

/** A device with assets on a raw connection, frame by frame; as honest as the test lets it be. */
export interface AssetDevice {
  /** Says that it has these, whatever `bytes` says of their length. */
  readonly offer: (pictures: readonly Uint8Array[], bytes?: number) => void
  /** What the host said of each asset, last. */
  readonly statuses: ReadonlyMap<AssetHash, AssetStatus>
  /** What the host asked for, in order. */
  readonly asked: readonly { readonly hash: AssetHash; readonly from: number }[]
  /** Whole assets, and how far others came. */
  readonly received: ReadonlyMap<AssetHash, Uint8Array>
  readonly want: (hash: AssetHash, from?: number) => void
  /** Fetches an asset to its end. */
  readonly fetch: (hash: AssetHash, from?: Uint8Array) => Promise<Uint8Array>
  readonly untilStatus: (hash: AssetHash, status: AssetStatus) => Promise<void>
  readonly stop: () => void
}

interface AssetDeviceOptions {
  /** Changes a part before it is sent; null: is not sent. */
  readonly change?: (part: Parameters<typeof assetPart.encode>[0]) => Parameters<typeof assetPart.encode>[0] | null
}

export function assetDevice(client: RawClient, { change = (part) => part }: AssetDeviceOptions = {}): AssetDevice {
  const mine = new Map<AssetHash, Uint8Array>()
  const statuses = new Map<AssetHash, AssetStatus>()
  const asked: { readonly hash: AssetHash; readonly from: number }[] = []
  const received = new Map<AssetHash, Uint8Array>()
  const totals = new Map<AssetHash, number>()
  let seen = 0
  const send = (hash: AssetHash, from: number) => {
    const content = mine.get(hash)
    if (!content) return
    const until = Math.min(content.length, from + ASSET_TURN_BYTES)
    for (let at = from; at < until; at += ASSET_PART_BYTES) {
      const part = change({ hash, from: at, total: content.length, bytes: content.subarray(at, Math.min(until, at + ASSET_PART_BYTES)) })
      if (part) client.send(assetPart.encode(part))
    }
  }
  const readFrames = () => {
    for (; seen < client.frames.length; seen++) {
      const { kind, bytes } = client.frames[seen]!
      if (kind === assetStatus.id) for (const { hash, status } of assetStatus.decode(bytes).assets) statuses.set(hash, status)
      if (kind === assetWanted.id) {
        const question = assetWanted.decode(bytes)
        asked.push(question)
        send(question.hash, question.from)
      }
      if (kind === assetPart.id) {
        const part = assetPart.decode(bytes)
        const before = received.get(part.hash) ?? new Uint8Array()
        if (part.from !== before.length) throw new Error('a part that does not follow')
        received.set(part.hash, Buffer.concat([before, part.bytes]))
        totals.set(part.hash, part.total)
      }
    }
  }
  const timer = setInterval(readFrames, 2)
  const want = (hash: AssetHash, from = 0) => client.send(assetWanted.encode({ hash, from }))
  return {
    offer: (pictures, bytes) => {
      for (const picture of pictures) mine.set(assetHashOf(picture), picture)
      client.send(assetOffer.encode({ assets: pictures.map((picture) => ({ hash: assetHashOf(picture), bytes: bytes ?? picture.length })) }))
    },
    statuses,
    asked,
    received,
    want,
    fetch: async (hash, from = new Uint8Array()) => {
      received.set(hash, from)
      for (;;) {
        const before = received.get(hash)?.length ?? 0
        want(hash, before)
        await until(
          () => {
            const length = received.get(hash)?.length ?? 0
            return length === totals.get(hash) || length === before + ASSET_TURN_BYTES
          },
          'an asset comes',
          10_000,
        )
        const content = received.get(hash) ?? new Uint8Array()
        if (content.length === totals.get(hash)) return new Uint8Array(content)
      }
    },
    untilStatus: (hash, status) => until(() => statuses.get(hash) === status, `the host says “${status}”`, 10_000),
    stop: () => clearInterval(timer),
  }
}
