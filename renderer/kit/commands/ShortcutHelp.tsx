import { useSyncExternalStore } from 'react'
import type { TranslationKey } from '../../../shared/translations/translations.ts'
import { useTranslations } from '../text/translations.ts'
import { uniqueCommands } from './CommandPalette.tsx'
import { commands } from './commands.ts'
import css from './ShortcutHelp.module.css'
import { formatKeys } from './shortcuts.ts'

/** What can be done by key or pointer in one part of the window, on screen or not. */
export interface KeySection {
  readonly titleKey: TranslationKey
  readonly rows: readonly KeyRow[]
}

interface KeyRow {
  readonly titleKey: TranslationKey
  /** Keys of which each does it, as commands write them. */
  readonly keys?: readonly string[]
  /** What is done with the pointer, in words; after the keys. */
  readonly gestureKey?: TranslationKey
}

/** Every key: those of the commands that are registered now and in no section, then the sections. */
export function ShortcutHelp({ sections }: { readonly sections: readonly KeySection[] }) {
  const { t } = useTranslations()
  const registered = useSyncExternalStore(commands.subscribe, commands.current)
  const listed = new Set(sections.flatMap(({ rows }) => rows.map(({ titleKey }) => titleKey)))
  const everywhere = uniqueCommands(registered).flatMap(({ titleKey, keys }): readonly KeyRow[] =>
    keys && !listed.has(titleKey) ? [{ titleKey, keys: [keys] }] : [],
  )
  return (
    <>
      <p className={css.lead}>{t('kit.keys.lead')}</p>
      {[{ titleKey: 'kit.keys.everywhere' as const, rows: everywhere }, ...sections].map(({ titleKey, rows }) => (
        <section key={titleKey} aria-label={t(titleKey)}>
          <h3 className={css.section}>{t(titleKey)}</h3>
          <dl className={css.list}>
            {rows.map((row) => (
              <KeyRowItem key={`${row.titleKey} ${row.keys?.join() ?? ''}`} {...row} />
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}

function KeyRowItem({ titleKey, keys = [], gestureKey }: KeyRow) {
  const { t } = useTranslations()
  return (
    <div className={css.row}>
      <dt>{t(titleKey)}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key} className={css.key}>
            {formatKeys(key)}
          </kbd>
        ))}
        {gestureKey && <span className={css.gesture}>{t(gestureKey)}</span>}
      </dd>
    </div>
  )
}
