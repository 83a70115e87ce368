import { expect, it } from 'vitest'
import { minutesSteps, remarksOn } from '../../../../shared/model/sessionLog/minutesState.ts'
import { decisionLog } from '../../../support/sessionLog/decisionLog.ts'
import { hashOfName } from '../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../support/sessionLog/sealedRound.ts'

const document = 'verbale000000000' as never
const [first, second] = [hashOfName('testo'), hashOfName('testo corretto')]

it('minutes come from draft to published as facilitators sign, each state with the hash of the text that it was', () => {
  const log = decisionLog()
  log.sign('marta', 'minutesstate', { document, contentHash: first, state: 'observation', until: 1_800_000_000_000 })
  log.sign('elena', 'minutesstate', { document, contentHash: first, state: 'published', until: null })
  log.sign('eve', 'minutesstate', { document, contentHash: first, state: 'published', until: null }, personNamed('marta'))
  log.sign('luca', 'minutesstate', { document, contentHash: second, state: 'approved', until: null })
  log.sign('luca', 'minutesstate', { document: 'altro00000000000' as never, contentHash: second, state: 'published', until: null })
  expect(minutesSteps(log.entries, document, log.context)).toMatchObject([
    { state: 'observation', contentHash: first, until: 1_800_000_000_000, by: personNamed('marta') },
    { state: 'approved', contentHash: second, until: null, by: personNamed('luca') },
  ])
})

it('remarks stand in the order in which they were made, each with its latest answer by somebody who facilitates', () => {
  const submitted = decisionLog()
  const log = decisionLog()
  const remark = submitted.sign('anna', 'remark', { document, contentHash: first, text: 'Io non c’ero' })
  submitted.sign('bruno', 'remark', { document, contentHash: first, text: 'Manca il parcheggio' })
  submitted.sign('eve', 'remark', { document, contentHash: first, text: 'Falso' }, personNamed('anna'))
  log.sign('marta', 'answer', { remark: remark.id, text: 'Vero' })
  log.sign('marta', 'answer', { remark: remark.id, text: 'Vero, corretto' })
  log.sign('anna', 'answer', { remark: remark.id, text: 'Mi rispondo' })
  expect(remarksOn(log.entries, submitted.entries, document, log.context)).toMatchObject([
    { text: 'Io non c’ero', by: personNamed('anna'), answer: { text: 'Vero, corretto', by: personNamed('marta') } },
    { text: 'Manca il parcheggio', answer: null },
  ])
})
