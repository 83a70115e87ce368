import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { isInForce } from '../../../../shared/model/derived/people/organisations.ts'
import {
  addDelegate,
  addOrganisation,
  changeDelegate,
  changeOrganisationKind,
  listDelegates,
  listOrganisations,
  liveDelegates,
  liveOrganisations,
  mergeOrganisation,
  removeDelegate,
  removeOrganisation,
  renameOrganisation,
  restoreOrganisation,
  separateOrganisation,
} from '../../../../shared/model/records/organisation.ts'
import { chooseOrganisation, readPerson, savePerson } from '../../../../shared/model/records/person.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

const author = testAuthor()
const sara = testId<typeof author.person>('sara')

it('an organisation is added, becomes another kind, is joined to another and parted again', () => {
  const doc = new Y.Doc()
  const comune = addOrganisation(doc, author, { name: 'Comune di Canelli', kind: 'other' })
  const other = addOrganisation(doc, author, { name: 'Com. Canelli', kind: 'public' })
  changeOrganisationKind(doc, author, comune, 'public')
  mergeOrganisation(doc, author, other, comune)
  mergeOrganisation(doc, author, comune, comune)
  expect(listOrganisations(doc)).toEqual([
    { id: other, name: 'Com. Canelli', kind: 'public', mergedInto: comune },
    { id: comune, name: 'Comune di Canelli', kind: 'public' },
  ])
  separateOrganisation(doc, author, other)
  expect(liveOrganisations(doc).current()[0]).toEqual({ id: other, name: 'Com. Canelli', kind: 'public' })
})

it('a former name stays where somebody is said to come from there by it, and only there', () => {
  const doc = new Y.Doc()
  const asl = addOrganisation(doc, author, { name: 'ASL', kind: 'public' })
  renameOrganisation(doc, author, asl, 'ASL A')
  expect(listOrganisations(doc)).toHaveLength(1)
  savePerson(doc, author, { id: sara, name: 'Sara', organisation: 'ASL A' })
  renameOrganisation(doc, author, asl, 'ASL AT')
  expect(listOrganisations(doc)).toMatchObject([{ name: 'ASL A', mergedInto: asl }, { name: 'ASL AT' }])
  renameOrganisation(doc, author, testId('nessuna'), 'Altro')
  expect(listOrganisations(doc)).toHaveLength(2)
})

it('one that was taken off the list is there again as it was', () => {
  const doc = new Y.Doc()
  const id = addOrganisation(doc, author, { name: 'Auser', kind: 'thirdSector' })
  const [before] = listOrganisations(doc)
  removeOrganisation(doc, author, id)
  expect(listOrganisations(doc)).toEqual([])
  restoreOrganisation(doc, author, before!)
  expect(listOrganisations(doc)).toEqual([before])
})

it('two who add delegates at the same moment add both, with their days and whether they may bind', () => {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  const id = addOrganisation(a, author, { name: 'Auser', kind: 'thirdSector' })
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  const first = addDelegate(a, author, id, sara)
  const second = addDelegate(b, testAuthor(testId('marta')), id, testId('bruno'))
  changeDelegate(a, author, first, { from: 100, until: 200, mayBind: true })
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  expect(new Set(listDelegates(a).map((one) => one.id))).toEqual(new Set([first, second]))
  const kept = liveDelegates(a).byId.get(first)!
  expect(kept).toMatchObject({ person: sara, from: 100, until: 200, mayBind: true })
  expect([99, 100, 200, 201].map((at) => isInForce(kept, at))).toEqual([false, true, true, false])
  changeDelegate(a, author, first, { until: null })
  removeDelegate(a, author, second)
  expect(listDelegates(a)).toMatchObject([{ from: 100, mayBind: true }])
  expect(listDelegates(a)[0]?.until).toBeUndefined()
})

it('of two choices the later stands, whichever arrives last; none is a choice too', () => {
  const doc = new Y.Doc()
  savePerson(doc, author, { id: sara, name: 'Sara' })
  chooseOrganisation(doc, author, sara, ' Auser ', 10)
  chooseOrganisation(doc, author, sara, 'Comune', 5)
  expect(readPerson(doc, sara)).toMatchObject({ organisation: 'Auser', organisationAt: 10 })
  chooseOrganisation(doc, author, sara, '', 11)
  expect(readPerson(doc, sara)).toMatchObject({ name: 'Sara', organisationAt: 11 })
  expect(readPerson(doc, sara)?.organisation).toBeUndefined()
  chooseOrganisation(doc, author, testId('nessuno'), 'Auser', 20)
  expect(readPerson(doc, testId('nessuno'))).toBeNull()
})
