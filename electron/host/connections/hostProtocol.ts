import { messageIndex } from '../../../shared/protocol/messages.ts'
import { roomHandlers } from '../rooms/roomHandlers.ts'
import type { HostProtocol } from './clientConnection.ts'
import { connectionHandlers } from './connectionHandlers.ts'

/** The product's messages and the host's handlers. */
export const hostProtocol: HostProtocol = { index: messageIndex, connection: connectionHandlers, room: roomHandlers }
