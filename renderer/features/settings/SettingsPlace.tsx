import { useEffect, useState } from 'react'
import { livePeople, MAX_NAME, savePerson } from '../../../shared/model/person.ts'
import { Button } from '../../kit/Button.tsx'
import { findCommand } from '../../kit/commands.ts'
import { InPlaceField } from '../../kit/InPlaceField.tsx'
import { Page } from '../../kit/Page.tsx'
import { Panel } from '../../kit/Panel.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { about } from '../../platform/about.ts'
import { updateMembership, type Membership, loadMembership } from '../../store/seats.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import type { PlaceProps } from '../feature.ts'
import { Kept } from './Kept.tsx'
import css from './SettingsPlace.module.css'

/** Settings of this process and this computer. */
export function SettingsPlace({ processId, process, author }: PlaceProps) {
  const { t: say, language } = useTranslations()
  const { theme, textSize, name: usualName } = useLive(settings)
  const mayWrite = useLive(process.mayWrite)
  const people = useLive(livePeople(process.doc))
  const [seat, setSeat] = useState<Membership | null>(null)
  const [version, setVersion] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void loadMembership(processId).then((found) => !gone && setSeat(found))
    void about().then((facts) => !gone && setVersion(facts.version))
    return () => {
      gone = true
    }
  }, [processId])

  const written = people.find((person) => person.id === author.person)?.name
  const name = written ?? seat?.name ?? ''
  const rename = (next: string) => {
    setSeat((before) => before && { ...before, name: next })
    void updateMembership(processId, { name: next })
    if (mayWrite) savePerson(process.doc, author, { id: author.person, name: next })
    if (!usualName) changeSettings({ name: next })
  }

  return (
    <Page title={say('settings.title')} lead={say('settings.lead')}>
      <div className={css.panels}>
        <Panel title={say('settings.me')}>
          <div className={css.stack}>
            <InPlaceField
              label={say('settings.name')}
              showLabel
              variant="boxed"
              value={name}
              maxLength={MAX_NAME}
              required
              placeholder={say('settings.nameNone')}
              onSave={rename}
            />
            <p className={css.soft}>{say(mayWrite ? 'settings.nameHelp' : 'settings.nameHelpReader')}</p>
          </div>
        </Panel>
        <Panel
          title={say('settings.look')}
          actions={<Button onPress={() => findCommand('app.preferences')?.run()}>{say('settings.lookChange')}</Button>}
        >
          <dl className={css.facts}>
            <dt>{say('common.language')}</dt>
            <dd>{say(`language.${language}`)}</dd>
            <dt>{say('preferences.theme')}</dt>
            <dd>{say(`preferences.theme.${theme}`)}</dd>
            <dt>{say('preferences.textSize')}</dt>
            <dd>{say(`preferences.textSize.${textSize}`)}</dd>
          </dl>
        </Panel>
        <Kept />
        <Panel title={say('settings.about')}>
          <p>{version ? say('settings.version', { version }) : say('settings.versionUnknown')}</p>
          <p className={css.soft}>{say('settings.licence')}</p>
        </Panel>
      </div>
    </Page>
  )
}
