// A host by itself, with the guard as it is in the app; or, asked with "off", with none of its rules.
import { rules } from '../../electron/host/guard/rules.ts'
import { openHost } from '../../electron/host/host.ts'
import { nativeArithmetic } from '../../electron/host/nativeArithmetic.ts'
import { newTable } from '../../electron/host/newTable.ts'
import { shapes } from '../../electron/shapes/shapes.ts'
import { roll } from '../../shared/base/chance.ts'
import { calculateWith } from '../../shared/base/crypto.ts'
import { newId } from '../../shared/base/id.ts'

calculateWith(nativeArithmetic())
const off = new Set(['size', 'dryRun', ...Object.keys(rules)] as const) as never
const host = await openHost({
  state: newTable(newId<'process'>(roll), 'Prova'),
  pages: new Map(),
  port: 0,
  extraOrigins: [],
  guard: process.argv[2] === 'off' ? { without: off } : { shapes },
  onState: () => {},
  onView: () => {},
  log: () => {},
})
const { link } = host.invite('facilitator', 1000, 1)
console.log(`READY ${host.port} ${link?.split('/').at(-1)}`)
process.on('SIGTERM', () => process.exit(0))
