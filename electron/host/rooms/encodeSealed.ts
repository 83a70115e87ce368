import { pieceOf, piecesOf } from '../../../shared/protocol/multiplex.ts'
import type { RoomSealer } from '../../../shared/protocol/sealing.ts'
import { encodeBinaryFrame } from './encodeBinaryFrame.ts'

/** A frame of a room, sealed once under the room's key and framed once for every client: one WebSocket frame per piece. */
export function encodeSealed(sealer: RoomSealer, stream: 'room' | 'whole', frame: Uint8Array): readonly Buffer[] {
  const count = piecesOf(frame)
  return Array.from({ length: count }, (_, i) => encodeBinaryFrame(sealer.seal(stream, pieceOf(frame, i), i < count - 1)))
}
