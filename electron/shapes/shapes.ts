import type { Shapes } from '../host/guard/shape.ts'
import { boardShape } from './board.ts'
import { documentShape } from './document.ts'
import { processShape } from './process.ts'
import { sessionShape } from './session.ts'

/** What each kind of room may hold, judged by the readers of the model itself. The host is given it, and stays blind. */
export const shapes: Shapes = { process: processShape, board: boardShape, document: documentShape, session: sessionShape }
