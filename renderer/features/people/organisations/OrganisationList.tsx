import { Plus } from 'lucide-react'
import { useState } from 'react'
import { addOrganisation, type OrganisationKind, organisation, organisationKinds } from '../../../../shared/model/records/organisation.ts'
import { MAX_ORGANISATION } from '../../../../shared/model/records/person.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { ShowMore, useIncrementalList } from '../../../kit/lists/ShowMore.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { PlaceProps } from '../../feature.ts'
import { OrganisationCard } from './OrganisationCard.tsx'
import css from './Organisations.module.css'
import { useOrganisations } from './useOrganisations.ts'

/** The organisations of a process: who leads or is a partner adds, renames, merges them and says who speaks for them; others read. */
export function OrganisationList({ processRoom: { doc, mayWrite }, author }: PlaceProps) {
  const { t } = useTranslations()
  const whyNot = useLive(mayWrite) ? null : t('people.organisations.readOnly')
  const { directory, people, counts, unlisted } = useOrganisations(doc)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<OrganisationKind>('public')
  const page = useIncrementalList(directory.list)
  const listed = name.trim() ? directory.byName(name) : null
  const why =
    whyNot ?? (!name.trim() ? t('people.organisations.nameFirst') : listed ? t('people.organisations.isListed', { name: listed.name }) : null)
  const add = () => {
    if (why) return
    addOrganisation(doc, author, { name: name.trim(), kind })
    setName('')
  }
  return (
    <div className={css.stack}>
      {directory.list.length === 0 && <p className={css.soft}>{t('people.organisations.empty')}</p>}
      {!whyNot && (
        <form
          className={css.add}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField label={t('people.organisations.name')} value={name} onChange={setName} maxLength={MAX_ORGANISATION} autoComplete="off" />
          <Select
            label={t('people.organisations.kind')}
            value={kind}
            options={organisationKinds.map((each) => ({ id: each, label: t(`people.organisations.kind.${each}`) }))}
            onChange={setKind}
          />
          <Button type="submit" Icon={Plus} whyNot={why}>
            {t('people.organisations.add')}
          </Button>
        </form>
      )}
      {unlisted.length > 0 && (
        <section className={css.unlisted} aria-labelledby="people-unlisted">
          <h2 id="people-unlisted">{t('people.organisations.unlisted')}</h2>
          <ul>
            {unlisted.map((each) => (
              <li key={each.name} className={css.row}>
                <span className={css.name}>
                  <strong dir="auto">{each.name}</strong>
                  <span className={css.soft}>{t('people.organisations.people', { count: each.count })}</span>
                </span>
                <Button
                  whyNot={whyNot}
                  aria-label={t('people.organisations.listOne', { name: each.name })}
                  onPress={() => addOrganisation(doc, author, { name: each.name, kind: 'other' })}
                >
                  {t('people.organisations.list')}
                </Button>
                {directory.list.length > 0 && (
                  <Menu
                    label={t('people.organisations.sameAs', { name: each.name })}
                    entries={directory.list.map((other) => ({
                      id: other.id,
                      label: t('people.organisations.isSame', { name: other.name }),
                      whyNot,
                      onAction: () => void organisation.create(doc, author, { name: each.name, kind: other.kind, mergedInto: other.id }),
                    }))}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul className={css.list} aria-label={t('people.organisations')}>
        {page.shown.map((each) => (
          <OrganisationCard
            key={each.id}
            doc={doc}
            author={author}
            whyNot={whyNot}
            organisation={each}
            others={directory.list.filter(({ id }) => id !== each.id)}
            people={people}
            count={counts.get(each.id) ?? 0}
          />
        ))}
      </ul>
      <ShowMore {...page} />
    </div>
  )
}
