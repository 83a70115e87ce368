import { Eye, EyeOff } from 'lucide-react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { CaretPlace } from '../editor/remoteCarets.ts'
import type { Following } from './useFollow.ts'
import css from './WhoIsHere.module.css'

interface Props {
  readonly carets: readonly CaretPlace[]
  readonly following: Following
}

/** The others who write in the text, by name, and a way to follow one of them. */
export function WhoIsHere({ carets, following: { followed, follow } }: Props) {
  const { t, language } = useTranslations()
  if (carets.length === 0 && !followed) return null
  const names = [...new Set(carets.map(({ name }) => name))]
  return (
    <span className={css.all}>
      {names.length > 0 && <span>{t('document.alsoHere', { count: names.length, names: formatList(names, language) })}</span>}
      {followed ? (
        <Button variant="quiet" Icon={EyeOff} onPress={() => follow(null)}>
          {t('document.follow.stop', { name: followed.name })}
        </Button>
      ) : (
        <Menu
          label={t('document.follow')}
          Icon={Eye}
          text
          entries={carets.map((caret) => ({ id: String(caret.client), label: caret.name, onAction: () => follow(caret) }))}
        />
      )}
    </span>
  )
}
