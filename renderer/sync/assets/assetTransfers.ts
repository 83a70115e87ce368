import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { ASSET_PART_BYTES, ASSET_TURN_BYTES } from '../../../shared/protocol/limits/assetLimits.ts'
import { assetOffer, MAX_ASSETS } from '../../../shared/protocol/messages/assetOffer.ts'
import { assetPart } from '../../../shared/protocol/messages/assetPart.ts'
import type { AssetStatus, assetStatus } from '../../../shared/protocol/messages/assetStatus.ts'
import { assetWanted } from '../../../shared/protocol/messages/assetWanted.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import { mayContribute } from '../../../shared/protocol/role.ts'
import type { ProcessConnection } from '../connection/processConnection.ts'
import { AssetDownload, type ReceivedPart } from './assetDownload.ts'

/** Why the host does not take an asset: the person or the table has too many, or its disk is full. */
export type UploadProblem = Extract<AssetStatus, 'full' | 'diskFull'>

/** What transfers need of the window. */
export interface AssetTransferOptions {
  readonly connection: Pick<ProcessConnection, 'status' | 'onMessage' | 'send' | 'bufferedAmount' | 'role'>
  /** What this device has. */
  readonly list: () => Promise<readonly { readonly hash: AssetHash; readonly bytes: number }[]>
  readonly read: (hash: AssetHash) => Promise<Uint8Array | null>
  /** Whether a screen shows it: it goes before what is only kept. */
  readonly isShown: (hash: AssetHash) => boolean
  readonly onReceived: (hash: AssetHash, content: Uint8Array) => Promise<void>
  readonly onMissing: (hash: AssetHash, problem: ProblemCode | null) => void
  /** A missing asset is being fetched after all. */
  readonly onWanted: (hash: AssetHash) => void
  /** The host has taken an asset of this device (null), or not, and why. */
  readonly onUpload: (problem: UploadProblem | null) => void
}

/** Assets between this window and the host. */
export interface AssetTransfers {
  readonly want: (hash: AssetHash) => void
  /** No screen shows it any more. */
  readonly forget: (hash: AssetHash) => void
  /** This device has a new asset. */
  readonly offer: (hash: AssetHash, bytes: number) => void
  /** Resolves with whether the host has it on its disk; false where it refuses it, or the connection ends. */
  readonly confirm: (hash: AssetHash, bytes: number) => Promise<boolean>
  readonly mirror: () => Dispose
}

/** Milliseconds without a part after which another asset has its turn. */
const SILENT_MS = 30_000
/** How often bytes that are not those of the name are fetched again before a person is asked. */
const MAX_WRONG = 2

/** Milliseconds between two looks at whether the socket is free for a part: a browser has no drain event. */
const DRAIN_MS = 20

/**
 * Fetches one asset at a time, what is on screen first, in turns that this device asks for; sends what the host asks for. After a cut both go on
 * at the part that was reached, at whichever host is there.
 */
export function createAssetTransfers(options: AssetTransferOptions): AssetTransfers {
  const { connection, read, isShown } = options
  /** What is to be fetched, in the order of asking. */
  const requested = new Map<AssetHash, AssetDownload>()
  /** What the host does not have: it says when it does. */
  const missing = new Map<AssetHash, AssetDownload>()
  /** What this device offered on this connection. */
  const offered = new Set<AssetHash>()
  const wrongs = new Map<AssetHash, number>()
  /** Who waits for the host's word on an asset. */
  const unconfirmed = new Map<AssetHash, ((isStored: boolean) => void)[]>()
  /** Bytes that the host asks for in turns, so that they are read and checked once. */
  let sending: { readonly hash: AssetHash; readonly content: Promise<Uint8Array | null> } | null = null
  let active: AssetDownload | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let isOpen = false
  let mirrors = 0

  const next = () => {
    for (const [hash, download] of requested) if (isShown(hash)) return download
    return requested.values().next().value ?? null
  }
  const awaitPart = (hash: AssetHash | null) => {
    if (timer) clearTimeout(timer)
    timer = null
    if (hash === null) return
    timer = setTimeout(() => {
      setMissing(hash, 'host.unreachable')
      ask()
    }, SILENT_MS)
  }
  const ask = () => {
    active = isOpen ? next() : null
    awaitPart(active?.hash ?? null)
    if (!active) return
    active.beginTurn()
    connection.send(assetWanted.encode({ hash: active.hash, from: active.at }))
  }
  const want = (hash: AssetHash) => {
    if (!requested.has(hash)) requested.set(hash, missing.get(hash) ?? new AssetDownload(hash))
    missing.delete(hash)
    if (!active) ask()
  }
  const setMissing = (hash: AssetHash, problem: ProblemCode | null) => {
    const download = requested.get(hash)
    if (!download) return
    requested.delete(hash)
    missing.set(hash, download)
    options.onMissing(hash, problem)
  }

  const receive = async (part: ReceivedPart) => {
    const download = active
    if (!download || download.hash !== part.hash) return
    const step = download.receive(part)
    if (step.what === 'more') awaitPart(part.hash)
    else if (step.what === 'turn') ask()
    else if (step.what === 'wrong') {
      const count = (wrongs.get(part.hash) ?? 0) + 1
      wrongs.set(part.hash, count)
      if (count >= MAX_WRONG) setMissing(part.hash, 'file.damaged')
      ask()
    } else if (step.what === 'whole') {
      requested.delete(part.hash)
      wrongs.delete(part.hash)
      ask()
      await options.onReceived(part.hash, step.content)
    }
  }

  const send = async ({ hash, from }: BodyOf<typeof assetWanted>) => {
    if (sending?.hash !== hash) sending = { hash, content: read(hash) }
    const content = await sending.content
    const until = Math.min(content?.length ?? 0, from + ASSET_TURN_BYTES)
    for (let at = from; content && at < until; at += ASSET_PART_BYTES) {
      const bytes = content.subarray(at, Math.min(until, at + ASSET_PART_BYTES))
      // a room's frame waits behind one part at most
      while (connection.bufferedAmount() > 0) await new Promise((resolve) => setTimeout(resolve, DRAIN_MS))
      connection.send(assetPart.encode({ hash, from: at, total: content.length, bytes }))
    }
    if (until === content?.length && sending?.hash === hash) sending = null
  }

  const settle = (hash: AssetHash, isStored: boolean) => {
    for (const resolve of unconfirmed.get(hash) ?? []) resolve(isStored)
    unconfirmed.delete(hash)
  }

  const onStatus = async (hash: AssetHash, status: AssetStatus) => {
    if (status !== 'missing') settle(hash, status === 'stored')
    if (offered.has(hash)) {
      if (status === 'stored') options.onUpload(null)
      else if (status === 'full' || status === 'diskFull') options.onUpload(status)
      // the bytes here were changed by something: reading finds it out
      if (status === 'wrong') await read(hash)
    }
    if (status === 'missing') {
      setMissing(hash, null)
      if (active?.hash === hash) ask()
    } else if (status === 'stored' && (missing.has(hash) || isShown(hash))) {
      if (!missing.has(hash) || wrongs.has(hash)) return
      options.onWanted(hash)
      want(hash)
    } else if (status === 'stored' && mirrors > 0 && !offered.has(hash) && !(await read(hash))) want(hash)
  }

  const offerAll = async () => {
    const assets = await options.list()
    if (!isOpen || !mayContribute(connection.role.current())) return
    for (const { hash } of assets) offered.add(hash)
    for (let at = 0; at < assets.length; at += MAX_ASSETS)
      connection.send(assetOffer.encode({ assets: assets.slice(at, at + MAX_ASSETS).map(({ hash, bytes }) => ({ hash, bytes })) }))
  }

  connection.onMessage(({ name, body }) => {
    if (name === 'assetPart') void receive(body as ReceivedPart)
    else if (name === 'assetWanted') void send(body as BodyOf<typeof assetWanted>)
    else if (name === 'assetStatus') for (const { hash, status } of (body as BodyOf<typeof assetStatus>).assets) void onStatus(hash, status)
  })
  const onStatusOfTable = () => {
    const isConnected = connection.status.current().state === 'connected'
    if (isConnected === isOpen) return
    isOpen = isConnected
    sending = null
    if (!isOpen) {
      offered.clear()
      for (const hash of [...unconfirmed.keys()]) settle(hash, false)
      ask()
      return
    }
    for (const hash of [...missing.keys()]) if (isShown(hash)) want(hash)
    ask()
    void offerAll()
  }
  connection.status.subscribe(onStatusOfTable)
  onStatusOfTable()

  return {
    want,
    forget: (hash) => {
      missing.delete(hash)
      wrongs.delete(hash)
      if (mirrors === 0) requested.delete(hash)
    },
    offer: (hash, bytes) => {
      offered.add(hash)
      if (isOpen) connection.send(assetOffer.encode({ assets: [{ hash, bytes }] }))
    },
    confirm: (hash, bytes) =>
      new Promise((resolve) => {
        if (!isOpen) {
          resolve(false)
          return
        }
        unconfirmed.set(hash, [...(unconfirmed.get(hash) ?? []), resolve])
        offered.add(hash)
        connection.send(assetOffer.encode({ assets: [{ hash, bytes }] }))
      }),
    mirror: () => {
      mirrors += 1
      return () => {
        mirrors -= 1
      }
    },
  }
}
