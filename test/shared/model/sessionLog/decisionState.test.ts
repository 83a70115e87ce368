import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addDecision, addReservation, changeDecision, decision, listDecisions, listReservations } from '../../../../shared/model/records/decision.ts'
import {
  adoptedAndGone,
  adoptedContentOf,
  adoptionObstacle,
  adoptionsIn,
  contentHashOf,
  decisionStates,
} from '../../../../shared/model/sessionLog/decisionState.ts'
import { testAuthor } from '../../../support/screens/testRoom.tsx'
import { decisionLog } from '../../../support/sessionLog/decisionLog.ts'
import { hashOfName } from '../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../support/sessionLog/sealedRound.ts'

const author = testAuthor()

function table() {
  const doc = new Y.Doc()
  const log = decisionLog()
  const id = addDecision(doc, author, { text: 'Si apre il sabato' })
  const read = (of = id) => listDecisions(doc).find((each) => each.id === of)!
  const stateOf = (of = id) => {
    const adoptions = adoptionsIn(log.entries, log.context)
    return decisionStates(listDecisions(doc), listReservations(doc), adoptions).get(of)!
  }
  return { doc, log, id, read, stateOf, adopt: (name = 'marta', of = id) => log.adopt(name, read(of), listReservations(doc)) }
}

describe('a decision', () => {
  it('is proposed, adopted, changed after its adoption, and adopted again', () => {
    const { doc, id, stateOf, adopt } = table()
    expect(stateOf()).toMatchObject({ status: 'proposed', adoption: null })
    adopt()
    expect(stateOf()).toMatchObject({ status: 'adopted', changed: [], adoption: { by: personNamed('marta') } })
    changeDecision(doc, author, id, { text: 'Si apre la domenica' })
    expect(stateOf()).toMatchObject({ status: 'changed', changed: ['text'], adoption: { content: { text: 'Si apre il sabato' } } })
    adopt('luca')
    expect(stateOf()).toMatchObject({ status: 'adopted', adoption: { by: personNamed('luca') } })
    changeDecision(doc, author, id, { text: 'Si apre il sabato' })
    expect(stateOf().status).toBe('changed')
  })

  it('says that a reservation came after its adoption, as everything else that was adopted with it', () => {
    const { doc, id, stateOf, adopt } = table()
    adopt()
    addReservation(doc, author, id, { kind: 'dissent', text: 'Troppo tardi', who: 'Anna' })
    changeDecision(doc, author, id, { method: 'vote', tieBreak: 'lot' })
    expect(stateOf()).toMatchObject({ status: 'changed', changed: ['method', 'tieBreak', 'reservations'] })
    adopt()
    expect(stateOf().adoption?.content.reservations).toEqual([{ kind: 'dissent', who: 'Anna', text: 'Troppo tardi' }])
  })

  it('is superseded by one that is adopted, and not by one that is proposed', () => {
    const { doc, id, stateOf, adopt } = table()
    adopt()
    const next = addDecision(doc, author, { text: 'Si apre la domenica', supersedes: id })
    expect(stateOf().status).toBe('adopted')
    adopt('marta', next)
    expect(stateOf()).toMatchObject({ status: 'superseded', supersededBy: next })
    expect(stateOf(next).status).toBe('adopted')
  })

  it('and another that name each other have one answer: the later adoption counts', () => {
    const { doc, id, stateOf, adopt } = table()
    const next = addDecision(doc, author, { text: 'Si apre la domenica', supersedes: id })
    changeDecision(doc, author, id, { supersedes: next })
    adopt()
    adopt('luca', next)
    expect([stateOf().status, stateOf(next).status]).toEqual(['superseded', 'adopted'])
  })

  it('that was deleted after its adoption is there still, as it was adopted', () => {
    const { doc, log, id, adopt } = table()
    adopt()
    decision.remove(doc, author, id)
    expect(adoptedAndGone(listDecisions(doc), adoptionsIn(log.entries, log.context))).toMatchObject([{ content: { text: 'Si apre il sabato' } }])
  })
})

describe('an adoption', () => {
  it('counts by nobody but somebody who facilitates, under their own key', () => {
    const { log, read, stateOf } = table()
    log.adopt('elena', read())
    log.adopt('anna', read())
    log.adopt('eve', read(), [], {}, personNamed('marta'))
    expect(stateOf()).toMatchObject({ status: 'proposed', unconfirmed: { by: personNamed('anna'), isConfirmed: false } })
  })

  it('by somebody of whom this device knows no role counts: the log takes them from nobody else', () => {
    const { log, read, stateOf } = table()
    log.adopt('former', read())
    expect(stateOf()).toMatchObject({ status: 'adopted', unconfirmed: null })
  })

  it('whose hash is another, or whose content was exchanged, counts for nothing', () => {
    const { log, read, stateOf } = table()
    log.adopt('marta', read(), [], { contentHash: hashOfName('x') })
    log.adopt('marta', read(), [], { content: { ...adoptedContentOf(read(), []), text: 'Si chiude' } })
    log.adopt('marta', read(), [], { contentHash: contentHashOf('altra00000000000' as never, adoptedContentOf(read(), [])) })
    expect(stateOf()).toMatchObject({ status: 'proposed', unconfirmed: null })
  })

  it('of one that says nothing, or too much for a statement, cannot be signed', () => {
    const { doc, id, read } = table()
    const content = () => adoptedContentOf(read(), listReservations(doc))
    expect(adoptionObstacle(content())).toBeNull()
    for (let i = 0; i < 38; i++) addReservation(doc, author, id, { kind: 'dissent', text: 'è'.repeat(500), who: '' })
    expect(adoptionObstacle(content())).toBe('tooLong')
    changeDecision(doc, author, id, { text: '  ' })
    expect(adoptionObstacle(adoptedContentOf(read(), []))).toBe('empty')
  })
})
