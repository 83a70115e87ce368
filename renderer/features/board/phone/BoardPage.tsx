import type { ReactNode } from 'react'
import type { OpenRoom } from '../../../sync/room/room.ts'
import type { PhoneProps } from '../../phonePart.ts'
import { usePhoneBoard } from './PhoneBoard.tsx'

interface Props extends PhoneProps {
  readonly children: (room: OpenRoom) => ReactNode
}

/** A tab about the board of this phone, once there is one and its room is open. */
export function BoardPage({ processRoom, Placeholder, children }: Props) {
  const { id, room, problem } = usePhoneBoard()
  if (room) return children(room)
  return id ? <Placeholder room={null} text="guest.board.none" problem={problem} /> : <Placeholder room={processRoom} text="guest.board.none" />
}
