// Cost of a policy: updates to 100 readers in a room where a facilitator has decided what may be done, compared with the same host where nothing is
// decided. The guard then asks for each update what it does to which record, and whose the record is.
import { ROOM } from './host.servers.mjs'
import { compareTyping } from './typing.mjs'

export const bench = () => compareTyping({ policy: { guard: 'on', policy: { room: ROOM, preset: 'cluster' } }, free: { guard: 'on' } }, 1.2)
