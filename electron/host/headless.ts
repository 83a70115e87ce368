import path from 'node:path'
import { parseArgs } from 'node:util'
import { newId } from '../../shared/base/id.ts'
import { Problem } from '../../shared/base/problem.ts'
import { random } from '../../shared/base/random.ts'
import { type TableState, tableState } from '../../shared/protocol/tableState.ts'
import { createDiskHealth } from '../disk/durable/diskHealth.ts'
import { createFolderLock, waitForLock } from '../disk/durable/folderLock.ts'
import { type JsonFile, jsonFile } from '../disk/durable/jsonFile.ts'
import { openAssetFolder } from './assets/assetFolder.ts'
import { openDiscovery } from './discovery/mdnsDiscovery.ts'
import type { GuardOptions } from './guard/guard.ts'
import { openHost } from './host.ts'
import { loadPages } from './http/loadPages.ts'
import { openJournal } from './journal/journal.ts'
import { newTable } from './membership/newTable.ts'
import { openTable } from './membership/storage/openedTable.ts'
import { createStatementStorage } from './membership/storage/statementStorage.ts'

const HOUR = 3600 * 1000

const USAGE = `usage: host --data DIR [--port N] [--title TITLE] [--name NAME]... [--origin ORIGIN]... [--pages DIR] [--quiet-network]
  --data           folder of the table (table.json) and its rooms (journals)
  --name           another host name of this computer
  --origin         another origin whose pages may join
  --quiet-network  do not announce the table on the network`

/**
 * Reads the table's state, or creates one and stores it if there is no file. @throws Error if neither the file nor the copy
 * before can be read: it is never overwritten, because it holds the founder's key; Problem of the disk if a new table cannot be stored
 */
async function readOrCreateTable(file: JsonFile<TableState>, title: string | undefined, log: (line: string) => void): Promise<TableState> {
  const stored = await file.read().catch((error) => {
    if (error.code !== 'file.unreadable') throw error
    throw Object.assign(new Error('table.json cannot be read, nor the copy before it; both are left as they are'), { code: error.code })
  })
  if (!stored) {
    const created = newTable(newId<'process'>(random), title ?? 'Tavolo')
    await file.write(created)
    return created
  }
  if (title === undefined || title === stored.title) return stored
  const renamed = { ...stored, title }
  await file.write(renamed).catch((error) => log(`title not stored: ${error.message}`))
  return renamed
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
  const health = createDiskHealth()
  health.subscribe((problem) => log(problem ? `the table cannot be stored: ${problem.code}` : 'the table can be stored again'))
  const lock = createFolderLock(values.data)
  await waitForLock(lock)
  const tableFile = jsonFile<TableState>(path.join(values.data, 'table.json'), tableState, {
    ensureWritable: lock.acquire,
    onHealth: (problem) => health.note('table', problem),
    quarantine: false,
  })
  const state = await readOrCreateTable(tableFile, values.title, log)
  const storage = await openJournal(path.join(values.data, 'journals', state.process), { log })
  storage.onHealth((problem) => health.note('journal', problem))
  const lossStorage = await openJournal(path.join(values.data, 'journals', state.process, 'losses'), { log })
  lossStorage.onHealth((problem) => health.note('losses', problem))
  const statementJournal = await openJournal(path.join(values.data, 'journals', state.process, 'membership'), { log })
  statementJournal.onHealth((problem) => health.note('membership', problem))
  const opened = await openTable(state, createStatementStorage(statementJournal, state.process), Date.now)
  if (opened.table.current() !== state) await tableFile.write(opened.table.current()).catch((error) => log(`table not stored: ${error.message}`))
  const assets = await openAssetFolder(path.join(values.data, 'journals', state.process, 'assets'), {
    ensureWritable: lock.acquire,
    onHealth: (problem) => health.note('assets', problem),
    log,
  })
  const host = await openHost({
    state: opened.table.current(),
    opened,
    storage,
    lossStorage,
    assets,
    pages: loadPages(values.pages ?? path.join(import.meta.dirname, '../guest')),
    extraOrigins: values.origin ?? [],
    names: values.name ?? [],
    ...(port === undefined ? {} : { port }),
    // the file reports its problem and tries again
    onState: (next) => void tableFile.write(next).catch(() => undefined),
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
    await Promise.all([tableFile.flush(), storage.close(), lossStorage.close(), statementJournal.close(), assets.close()]).finally(lock.release)
  }
}

/** Whether the message of an error helps the person at the terminal; any other error is a bug. */
export const isExpectedError = (error: unknown): error is Error =>
  error instanceof Problem || (error instanceof Error && ('code' in error || error.name === 'ShapeError' || error.name === 'SyntaxError'))
