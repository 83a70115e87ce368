import { WebSocket } from 'ws'
import { toBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint, keyPairFrom, newEphemeralPair, sign } from '../../../shared/base/crypto.ts'
import { MalformedFrame, openFrame } from '../../../shared/protocol/frameCodec.ts'
import { FRAME, tablePath } from '../../../shared/protocol/frameTypes.ts'
import {
  decodeChallenge,
  decodeRefused,
  encodeHello,
  encodeProof,
  proofTranscript,
  verifyChallenge,
} from '../../../shared/protocol/handshake/handshakeMessages.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { verifyWarrant } from '../../../shared/protocol/membershipLog/membershipLog.ts'
import { readStatement } from '../../../shared/protocol/membershipLog/statement.ts'
import { decodeRoomKey } from '../../../shared/protocol/messages/roomMessages.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type DirectionCipher, deriveChannelKeys, directionCipher, roomOpener, SEALED } from '../../../shared/protocol/sealedChannel.ts'
import { HELLO_VERSION, SUBPROTOCOL } from '../../../shared/protocol/version.ts'

/** Who visits, and whom. */
export interface PeerClientOptions {
  readonly address: string
  readonly processId: string
  readonly room: RoomName
  /** 32 secret bytes: the member's. */
  readonly seed: Uint8Array
  readonly tableKey: Uint8Array
  /** Of the founder's key: only a host of that founder's table is spoken with. */
  readonly fingerprint: string
}

/** One room at another computer's host. */
export interface PeerClient {
  readonly send: (frame: Uint8Array) => void
  /** The next frame. Rejects when the host says no, goes, or is silent for too long. */
  readonly next: () => Promise<Uint8Array>
  readonly close: () => void
}

const SILENT_MS = 8000

/** Comes in as a member who is known there, as any guest does, and has the host prove itself. @throws Error where either fails */
export async function connectPeer({
  address,
  processId,
  room,
  seed,
  tableKey,
  fingerprint: founderFingerprint,
}: PeerClientOptions): Promise<PeerClient> {
  const ephemeral = newEphemeralPair()
  const hello = encodeHello({ version: HELLO_VERSION, process: processId, room, by: 'table', keyShare: ephemeral.publicKey })
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${tablePath(processId)}/${room}`, SUBPROTOCOL, {
    perMessageDeflate: false,
    handshakeTimeout: SILENT_MS / 2,
    maxPayload: LIMITS.roomBytes * 2,
  })
  const roomFrames = roomOpener()
  let incoming: DirectionCipher | null = null
  let outgoing: DirectionCipher | null = null
  const inbox: Uint8Array[] = []
  let notify = () => {}
  let closeReason: string | null = null

  const fail = (reason: string) => {
    closeReason ??= reason
    notify()
  }
  const unseal = (message: Uint8Array): Uint8Array => {
    if (message[0] === SEALED.pair && incoming) return incoming.open(message.subarray(1))
    if (message[0] === SEALED.room || message[0] === SEALED.snapshot) return roomFrames.open(message)
    if (incoming && message[0] !== FRAME.refused) throw new MalformedFrame('something in clear')
    return message
  }
  socket.on('error', () => fail('unreachable'))
  socket.on('close', (code) => fail(`closed ${code}`))
  socket.on('message', (data: Buffer) => {
    try {
      const bytes = unseal(new Uint8Array(data))
      const { kind, rest } = openFrame(bytes)
      if (kind === FRAME.roomKey) roomFrames.setKey(decodeRoomKey(rest))
      else if (kind === FRAME.refused) fail(`refused ${decodeRefused(bytes)}`)
      else inbox.push(bytes)
      notify()
    } catch {
      fail('malformed')
      socket.terminate()
    }
  })

  const next = async (): Promise<Uint8Array> => {
    const deadline = Date.now() + SILENT_MS
    while (inbox.length === 0 && !closeReason) {
      const timedOut = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), Math.max(0, deadline - Date.now()))
        notify = () => {
          clearTimeout(timer)
          resolve(false)
        }
      })
      if (timedOut) closeReason ??= 'silent'
    }
    const bytes = inbox.shift()
    if (!bytes) {
      socket.terminate()
      throw new Error(closeReason ?? 'over')
    }
    return bytes
  }
  const send = (frame: Uint8Array) => {
    if (socket.readyState === WebSocket.OPEN && outgoing) socket.send(outgoing.seal(frame))
  }

  socket.once('open', () => socket.send(hello))
  try {
    const challengeFrame = await next()
    const challenge = decodeChallenge(challengeFrame)
    const warrant = challenge.warrant.map(readStatement).filter((statement) => statement !== null)
    const isGenuine =
      fingerprint(challenge.founderKey) === founderFingerprint &&
      verifyChallenge(hello, challenge) &&
      verifyWarrant(warrant, processId, toBase64Url(challenge.founderKey), toBase64Url(challenge.hostKey)) !== null
    const keys = isGenuine ? deriveChannelKeys(ephemeral, challenge.keyShare, tableKey, hello, challengeFrame) : null
    if (!keys) throw new Error('impostor')
    incoming = directionCipher(keys.toClient)
    outgoing = directionCipher(keys.toHost)
    const member = keyPairFrom(seed)
    const memberSignature = sign(proofTranscript(keys.transcript, member.publicKey), seed)
    send(encodeProof({ pass: { by: 'member' }, memberKey: member.publicKey, memberSignature, name: '', device: 'desktop', client: 0 }))
    const welcome = await next()
    if (openFrame(welcome).kind !== FRAME.welcome) throw new Error('no welcome')
  } catch (error) {
    socket.terminate()
    throw error
  }
  return { send, next, close: () => socket.close() }
}
