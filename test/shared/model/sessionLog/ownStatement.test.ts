import { expect, it } from 'vitest'
import { byTime, isOwnStatement } from '../../../../shared/model/sessionLog/ownStatement.ts'
import { readLog } from '../../../../shared/model/sessionLog/readLog.ts'
import { decisionLog } from '../../../support/sessionLog/decisionLog.ts'
import { hashOfName } from '../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../support/sessionLog/sealedRound.ts'

it('a statement is its author’s own by their key alone, and those of one moment have one order', () => {
  const log = decisionLog()
  const at = 1_790_000_000_500
  const own = log.sign('marta', 'answer', { remark: hashOfName('remark'), text: 'a' }, personNamed('marta'), at)
  const other = log.sign('luca', 'answer', { remark: hashOfName('remark'), text: 'b' }, personNamed('marta'), at)
  const brought = readLog(log.entries, log.context)('answer')
  expect(brought.map(isOwnStatement)).toEqual([true, false])
  expect([own, other].sort(byTime)).toEqual([other, own].sort(byTime))
})
