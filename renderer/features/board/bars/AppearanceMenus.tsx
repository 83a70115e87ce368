import type { Board } from '../../../board/engine/board.ts'
import type { BoardObject } from '../../../board/objects/objectKind.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { appearanceChoices, commonAppearance } from '../choices/appearanceChoices.ts'
import { InkStyleControls } from '../ink/InkStyleControls.tsx'

interface Props {
  readonly board: Board
  readonly objects: readonly BoardObject[]
  readonly whyNot: string | null
}

/** Form, edge and letters of the selection, as far as something in it has them; and what it may be turned into. */
export function AppearanceMenus({ board, objects, whyNot }: Props) {
  useTranslations()
  const inked = objects.filter(({ kind, record }) => kind.appearance?.(record).ink !== undefined)
  const inkStyle = commonAppearance(inked)
  return (
    <>
      {inked.length > 0 && (
        <InkStyleControls
          colour={inkStyle.ink}
          width={inkStyle.width}
          whyNot={whyNot}
          onColour={(ink) => board.setAppearance({ ink })}
          onWidth={(width) => board.setAppearance({ width })}
        />
      )}
      {appearanceChoices({ board, objects, whyNot }).map(({ id, ...choice }) => (
        <Menu key={id} {...choice} />
      ))}
    </>
  )
}
