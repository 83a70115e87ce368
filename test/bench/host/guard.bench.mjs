// Cost of the guard: updates to 100 readers, compared with the same host with every rule off. The guard reads each update, asks its
// rules, tries it on a second copy and has the model read what it touched.
import { compareTyping } from './typing.mjs'

export const bench = () => compareTyping({ on: { guard: 'on' }, off: { guard: 'off' } }, 1.3)
