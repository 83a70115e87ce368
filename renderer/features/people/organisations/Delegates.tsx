import { X } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import { isInForce, type ListedOrganisation, organisationDirectory } from '../../../../shared/model/derived/people/organisations.ts'
import { addDelegate, changeDelegate, type Delegate, removeDelegate } from '../../../../shared/model/records/organisation.ts'
import type { Person, PersonId } from '../../../../shared/model/records/person.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { DayField } from '../../../kit/fields/day/DayField.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './Organisations.module.css'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly whyNot: string | null
  readonly organisation: ListedOrganisation
  readonly people: readonly Person[]
}

/** Who speaks for an organisation, from when until when, and whether what they promise binds it. The first counts first. */
export function Delegates({ doc, author, whyNot, organisation, people }: Props) {
  const { t } = useTranslations()
  const { delegates, id, name } = organisation
  const nameOf = (person: PersonId) => people.find((one) => one.id === person)?.name || t('common.somebody')
  const others = people.filter((one) => one.name && !delegates.some(({ person }) => person === one.id))
  // who said to be there for it comes first
  const own = organisationDirectory([organisation, ...organisation.merged], [])
  const isOwn = (one: Person) => own.byName(one.organisation ?? '') !== null
  const candidates = [...others.filter(isOwn), ...others.filter((one) => !isOwn(one))]
  const [chosen, setChosen] = useState<PersonId | null>(null)
  const candidate = candidates.find((one) => one.id === chosen) ?? candidates[0]
  return (
    <div className={css.delegates}>
      {delegates.length === 0 && <p className={css.soft}>{t('people.organisations.noDelegates')}</p>}
      <ol aria-label={t('people.organisations.delegatesOf', { name })}>
        {delegates.map((each) => (
          <DelegateRow key={each.id} doc={doc} author={author} whyNot={whyNot} delegate={each} name={nameOf(each.person)} />
        ))}
      </ol>
      {candidate && (
        <div className={css.add}>
          <Select
            label={t('people.organisations.whoDelegate')}
            value={candidate.id}
            options={candidates.map((one) => ({ id: one.id, label: one.name, ...(one.organisation && { help: one.organisation }) }))}
            isDisabled={whyNot !== null}
            onChange={setChosen}
          />
          <Button whyNot={whyNot} onPress={() => addDelegate(doc, author, id, candidate.id)}>
            {t('people.organisations.addDelegate')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface RowProps extends Omit<Props, 'organisation' | 'people'> {
  readonly delegate: Delegate
  readonly name: string
}

function DelegateRow({ doc, author, whyNot, delegate, name }: RowProps) {
  const { t } = useTranslations()
  const { id, from, until, mayBind } = delegate
  return (
    <li className={css.delegate}>
      <strong dir="auto">
        {name}
        {!isInForce(delegate, author.now()) && <span className={css.soft}> {t('people.organisations.notInForce')}</span>}
      </strong>
      <DayField
        label={t('people.organisations.from')}
        of={name}
        value={from}
        end={false}
        whyNot={whyNot}
        onSave={(day) => changeDelegate(doc, author, id, { from: day })}
      />
      <DayField
        label={t('people.organisations.until')}
        of={name}
        value={until}
        end
        whyNot={whyNot}
        onSave={(day) => changeDelegate(doc, author, id, { until: day })}
      />
      <label className={css.check}>
        <input
          type="checkbox"
          checked={mayBind}
          aria-disabled={whyNot !== null}
          onChange={(event) => whyNot === null && changeDelegate(doc, author, id, { mayBind: event.currentTarget.checked })}
        />
        {t('people.organisations.mayBind')}
      </label>
      <IconButton
        Icon={X}
        label={t('people.organisations.removeDelegate', { name })}
        whyNot={whyNot}
        onPress={() => removeDelegate(doc, author, id)}
      />
    </li>
  )
}
