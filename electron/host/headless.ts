import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { newId } from '../../shared/base/id.ts'
import { Problem } from '../../shared/base/problem.ts'
import { random } from '../../shared/base/random.ts'
import { read } from '../../shared/base/read.ts'
import { type TableState, tableState } from '../../shared/protocol/tableState.ts'
import { atomicWriteSync } from '../disk/durable/atomicWrite.ts'
import { openDiscovery } from './discovery/mdnsDiscovery.ts'
import type { GuardOptions } from './guard/guard.ts'
import { openHost } from './host.ts'
import { loadPages } from './http/loadPages.ts'
import { openJournal } from './journal/journal.ts'
import { newTable } from './membership/newTable.ts'

const HOUR = 3600 * 1000

const USAGE = `usage: host --data DIR [--port N] [--title TITLE] [--name NAME]... [--origin ORIGIN]... [--pages DIR] [--quiet-network]
  --data           folder of the table (table.json) and its rooms (journals)
  --name           another host name of this computer
  --origin         another origin whose pages may join
  --quiet-network  do not announce the table on the network`

/**
 * Reads the table's state, or creates one if there is no file. @throws if the file cannot be read: it is never overwritten, because it
 * holds the founder's key
 */
function readOrCreateTable(file: string, title: string | undefined): TableState {
  let json: string
  try {
    json = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return newTable(newId<'process'>(random), title ?? 'Tavolo')
  }
  const state = read(tableState, JSON.parse(json), 'table.json')
  return title === undefined ? state : { ...state, title }
}

/**
 * Hosts a table without a window: prints the links and stores the table in a folder.
 * @param args arguments of the command line (`USAGE`)
 * @returns closes the table; null if the arguments were wrong and only the usage was printed
 * @throws what the disk throws; ShapeError or SyntaxError for a state that cannot be read; Problem
 */
export async function runHeadless(
  args: readonly string[],
  print: (line: string) => void,
  log: (line: string) => void,
  guard: GuardOptions,
): Promise<(() => Promise<void>) | null> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      title: { type: 'string' },
      name: { type: 'string', multiple: true },
      origin: { type: 'string', multiple: true },
      pages: { type: 'string' },
      'quiet-network': { type: 'boolean' },
    },
  })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (values.data === undefined || (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))) {
    print(USAGE)
    return null
  }
  mkdirSync(values.data, { recursive: true })
  const file = path.join(values.data, 'table.json')
  const state = readOrCreateTable(file, values.title)
  const saveState = (next: TableState) => atomicWriteSync(file, JSON.stringify(next))
  saveState(state)
  const storage = await openJournal(path.join(values.data, 'journals', state.process), { log })
  storage.onHealth((problem) => log(problem ? `journal cannot be written: ${problem.code}` : 'journal can be written again'))
  const host = await openHost({
    state,
    storage,
    pages: loadPages(values.pages ?? path.join(import.meta.dirname, '../guest')),
    extraOrigins: values.origin ?? [],
    names: values.name ?? [],
    ...(port === undefined ? {} : { port }),
    onState: saveState,
    onView: () => {},
    guard,
    log,
  })
  const discovery = openDiscovery(log)
  if (!values['quiet-network']) discovery.publish({ processId: state.process, title: state.title, port: host.port })

  const view = host.view()
  print(`table       ${state.process}  ${state.title}`)
  print(`address     ${view.addresses[0] ?? view.local}`)
  print(`code        ${view.code} (${view.codeRole})`)
  print(`facilitator ${host.ownLink(24 * HOUR)}`)
  for (const { role, link, revoked } of view.invitations) if (link && !revoked) print(`${role.padEnd(11)} ${link}`)
  return async () => {
    await Promise.all([host.close(), discovery.close()])
    await storage.close()
  }
}

/** Whether the message of an error helps the person at the terminal; any other error is a bug. */
export const isExpectedError = (error: unknown): error is Error =>
  error instanceof Problem || (error instanceof Error && ('code' in error || error.name === 'ShapeError' || error.name === 'SyntaxError'))
