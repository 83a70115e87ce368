import type { RoomValidators } from '../host/guard/rules/roomValidatorInterface.ts'
import { boardValidator } from './boardValidator.ts'
import { documentValidator } from './documentValidator.ts'
import { processValidator } from './processValidator.ts'
import { sessionValidator } from './sessionValidator.ts'

/** What each kind of room may hold, judged by the readers of the model itself. The host is given it, and stays blind. */
export const roomValidators: RoomValidators = {
  process: processValidator,
  board: boardValidator,
  document: documentValidator,
  session: sessionValidator,
}
