// A host by itself: with a journal in the folder that it is given, else with nothing but its memory.
import { openHost } from '../../electron/host/host.ts'
import { openJournal } from '../../electron/host/journal/journal.ts'
import { inMemory } from '../../electron/host/keep.ts'
import { nativeArithmetic } from '../../electron/host/nativeArithmetic.ts'
import { newTable } from '../../electron/host/newTable.ts'
import { roll } from '../../shared/base/chance.ts'
import { calculateWith } from '../../shared/base/crypto.ts'
import { newId } from '../../shared/base/id.ts'

calculateWith(nativeArithmetic())
const [folder] = process.argv.slice(2)
const keep = folder ? await openJournal(folder) : inMemory
const host = await openHost({
  state: newTable(newId<'process'>(roll), 'Prova'),
  pages: new Map(),
  port: 0,
  extraOrigins: [],
  keep,
  onState: () => {},
  onView: () => {},
  log: () => {},
})
const { link } = host.invite('facilitator', 1000, 1)
console.log(`READY ${host.port} ${link?.split('/').at(-1)}`)
process.on('SIGTERM', () => process.exit(0))
