import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'

/** Client → host: leaves a room; the connection stays. */
export const closeRoom = defineMessage({ id: 85, from: 'client', scope: 'connection', right: null, maxBytes: 16, schema: { opening: varUint } })
