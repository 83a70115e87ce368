import { describe, expect, it } from 'vitest'
import { openJournal } from '../../../../../electron/host/journal/journal.ts'
import { newTable } from '../../../../../electron/host/membership/newTable.ts'
import { type OpenedTable, openTable } from '../../../../../electron/host/membership/storage/openedTable.ts'
import { createStatementStorage, type StatementStorage } from '../../../../../electron/host/membership/storage/statementStorage.ts'
import { fromBase64Url, toBase64Url } from '../../../../../shared/base/bytes.ts'
import { fingerprint, newKeyPair } from '../../../../../shared/base/crypto.ts'
import { read } from '../../../../../shared/base/read.ts'
import { type TableState, tableState } from '../../../../../shared/protocol/tableState.ts'
import { compatibilityOf } from '../../../../../shared/protocol/version.ts'
import { createSimulatedDisk, type Fault, freeLock, type SimulatedDisk, withFaults } from '../../../../support/disk/simulatedDisk.ts'
import { founder, sampleMembershipLog } from '../../../../support/statements.ts'

const FOLDER = '/data/journals/orto/membership'
const processId = 'orto000000000000' as TableState['process']
const now = () => 1_790_000_000_000

interface Opened extends OpenedTable {
  readonly storage: StatementStorage
  readonly flushed: () => Promise<void>
  readonly close: () => Promise<void>
  readonly calls: () => number
}

/** Opens a table whose log is on a disk, of which some calls fail. */
async function openOn(disk: SimulatedDisk, state: TableState, faultFor: (call: number) => Fault = () => null, later = 0): Promise<Opened> {
  const files = withFaults(disk.files, faultFor)
  const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 1 })
  const storage = createStatementStorage(journal, processId)
  const opened = await openTable(state, storage, () => now() + later)
  return { ...opened, storage, flushed: () => journal.flushed(`process/${processId}`), close: journal.close, calls: files.calls }
}
const idsOf = ({ membershipLog }: Pick<OpenedTable, 'membershipLog'>) => membershipLog.log.statements().map(({ id }) => id)
const bytesOnDisk = (disk: SimulatedDisk) =>
  [...disk.all()].filter(([name]) => name.startsWith(FOLDER)).reduce((sum, [, bytes]) => sum + bytes.length, 0)
const appoint = ({ membershipLog }: OpenedTable) => {
  const member = toBase64Url(newKeyPair().publicKey)
  return { member, statement: membershipLog.append('grant', { member, role: 'partner' }) }
}
/** The state of a table as release 0.3.0 wrote it: the log is in it. */
const state3 = () => {
  const { isLogStored: _, ...rest } = newTable(processId, 'Orto', now)
  return read<TableState>(tableState as never, { ...rest, version: 3 }, 'table')
}

describe('the log of a table on a disk', () => {
  it('is moved once out of a state of before, which holds no statement from then on', async () => {
    const disk = createSimulatedDisk()
    const state = state3()
    expect([compatibilityOf('tableState', 3), state.isLogStored]).toEqual(['upgraded', false])
    const first = await openOn(disk, state)
    expect(idsOf(first)).toHaveLength(state.statements.length)
    expect(first.table.current()).toMatchObject({ version: 4, statements: [], isLogStored: true })
    const added = appoint(first)
    await first.close()
    const bytes = bytesOnDisk(disk)
    const second = await openOn(disk, first.table.current())
    expect(idsOf(second)).toEqual([...idsOf(first)])
    expect(second.membershipLog.state().roleOf(added.member)).toBe('partner')
    // the old file may come back, as from a backup: nothing is stored twice
    await second.close()
    const third = await openOn(disk, state)
    await third.close()
    expect([idsOf(third).length, bytesOnDisk(disk)]).toEqual([idsOf(first).length, bytes])
  })

  it('grows by one record for each statement, whatever it holds', async () => {
    const disk = createSimulatedDisk()
    const table = await openOn(disk, newTable(processId, 'Orto', now))
    const written: number[] = []
    for (let i = 0; i < 40; i++) {
      const { statement } = appoint(table)
      await table.storage.written()
      written.push(bytesOnDisk(disk) - (statement?.bytes.length ?? 0))
    }
    const growth = written.slice(1).map((bytes, i) => bytes - (written[i] ?? 0))
    expect(Math.max(...growth)).toBeLessThan(1024)
    expect(table.table.current().statements).toEqual([])
    await table.close()
  })

  it.each(['ENOSPC', 'EIO', 'EMFILE', 'EBUSY', 'half'] as const)('whichever call to the disk fails with %s: nothing is lost', async (fault) => {
    const state = state3()
    const run = async (disk: SimulatedDisk, faultFor: (call: number) => Fault) => {
      const table = await openOn(disk, state, faultFor).catch(() => null)
      if (!table) return null
      const ids = [appoint(table), appoint(table), appoint(table)].map(({ statement }) => statement?.id)
      await table.flushed()
      await table.close()
      return { ids, calls: table.calls(), state: table.table.current() }
    }
    const { calls = 0 } = (await run(createSimulatedDisk(), () => null)) ?? {}
    expect(calls).toBeGreaterThan(5)
    for (let k = 1; k <= calls; k++) {
      const disk = createSimulatedDisk()
      const ran = await run(disk, (call) => (call === k ? fault : null))
      // a disk that did not let the log be read: nothing was said
      const after = await openOn(disk, ran?.state ?? state)
      expect([k, idsOf(after).length, ...(ran?.ids ?? []).filter((id) => id && !idsOf(after).includes(id))]).toEqual([
        k,
        state.statements.length + (ran ? 3 : 0),
      ])
      await after.close()
    }
  })

  it('the power goes at any call: what was said to be on disk is there, and the state keeps what is not', async () => {
    const state = state3()
    const undisturbed = await openOn(createSimulatedDisk(), state)
    appoint(undisturbed)
    await undisturbed.close()
    for (let k = 1; k <= undisturbed.calls(); k++) {
      for (const share of [0, 0.5, 1]) {
        const disk = createSimulatedDisk()
        // the app's own folder was there before
        disk.writeDurable('/data/tables/orto.json', new Uint8Array(1))
        const table = await openOn(disk, state, (call) => (call >= k ? 'EIO' : null)).catch(() => null)
        const appointmentId = table && appoint(table).statement?.id
        const isWritten =
          (await table?.storage.written().then(
            () => true,
            () => false,
          )) ?? false
        await table?.close().catch(() => undefined)
        disk.cutPower(share)
        const after = await openOn(disk, table?.table.current() ?? state)
        expect([k, share, idsOf(after).length >= state.statements.length]).toEqual([k, share, true])
        if (isWritten) expect(idsOf(after)).toContain(appointmentId)
        await after.close()
      }
    }
  })

  it('a migration from version 1 that was cut short goes on where it was: no second beginning, and nobody comes back', async () => {
    const formerState = tableOfVersion1()
    const whole = await openOn(createSimulatedDisk(), formerState)
    await whole.close()
    const count = idsOf(whole).length
    for (let kept = 1; kept < count; kept += 2) {
      const disk = createSimulatedDisk()
      const journal = await openJournal(FOLDER, { files: disk.files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
      createStatementStorage(journal, processId).append(
        whole.membershipLog.log
          .statements()
          .slice(0, kept)
          .map(({ bytes }) => bytes),
      )
      await journal.close()
      // by a clock that went on
      const again = await openOn(disk, formerState, () => null, 60_000)
      expect([kept, ...[...idsOf(again)].sort()]).toEqual([kept, ...[...idsOf(whole)].sort()])
      await again.close()
    }
    // the journal is lost, and the state is there: no table begins anew
    const withoutJournal = await openOn(createSimulatedDisk(), whole.table.current())
    expect([idsOf(withoutJournal), withoutJournal.membershipLog.founderKey()]).toEqual([[], null])
    await withoutJournal.close()
  })

  it('loses a damaged record alone: what stands on it waits, comes back from another computer, and is stored once', async () => {
    const disk = createSimulatedDisk()
    const first = await openOn(disk, newTable(processId, 'Orto', now))
    const members = Array.from({ length: 6 }, () => appoint(first).member)
    await first.close()
    const all = first.membershipLog.log.statements()
    const damagedIndex = all.length - 4
    damageRecord(disk, all[damagedIndex]?.bytes ?? new Uint8Array())
    const bytes = bytesOnDisk(disk)

    const second = await openOn(disk, first.table.current())
    expect(idsOf(second)).toEqual(all.slice(0, damagedIndex).map(({ id }) => id))
    const { added } = second.membershipLog.merge(all.map((statement) => statement.bytes))
    expect(added).toHaveLength(4)
    await second.close()
    // one record, with its rescue file
    expect(bytesOnDisk(disk) - bytes).toBeLessThan(2 * 1024)
    const third = await openOn(disk, second.table.current())
    expect(members.map((key) => third.membershipLog.state().roleOf(key))).toEqual(members.map(() => 'partner'))
    await third.close()
  })

  it('takes no statement from an old state whose signature does not hold', async () => {
    const state = state3()
    const forged = state.statements.map((text, i) => {
      const bytes = fromBase64Url(text) ?? new Uint8Array()
      if (i === 2) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
      return toBase64Url(bytes)
    })
    const table = await openOn(createSimulatedDisk(), { ...state, statements: forged })
    expect(idsOf(table).length).toBeLessThan(state.statements.length)
    await table.close()
  })
})

/** Changes a byte in the middle of the record of a statement. */
function damageRecord(disk: SimulatedDisk, statement: Uint8Array): void {
  for (const [name, bytes] of disk.all()) {
    const at = Buffer.from(bytes).indexOf(statement)
    if (at < 0) continue
    const damaged = bytes.slice()
    damaged[at + 40] = (damaged[at + 40] ?? 0) ^ 0xff
    disk.writeDurable(name, damaged)
    return
  }
  throw new Error('the record is not there')
}

/** A table of release 0.1.0 on the founder's computer. */
function tableOfVersion1(): TableState {
  const { usual } = sampleMembershipLog()
  return {
    ...newTable(processId, 'Orto', now),
    fingerprint: fingerprint(founder.publicKey),
    founderSeed: toBase64Url(founder.seed),
    former: usual.map(({ bytes }) => toBase64Url(bytes)),
    statements: [],
  }
}
