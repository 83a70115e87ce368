import type { RoomValidators } from '../host/guard/shape.ts'
import { boardValidator } from './board.ts'
import { documentValidator } from './document.ts'
import { processValidator } from './process.ts'
import { sessionValidator } from './session.ts'

/** What each kind of room may hold, judged by the readers of the model itself. The host is given it, and stays blind. */
export const roomValidators: RoomValidators = { process: processValidator, board: boardValidator, document: documentValidator, session: sessionValidator }
