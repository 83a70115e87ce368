import { type InkColour, type InkWidth, inkColours, inkWidths } from '../../../../shared/model/records/stroke.ts'
import { symbolPaths } from '../../../board/objects/note/symbols.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import boardCss from '../BoardView.module.css'
import { inkKey } from '../boardTexts.ts'
import css from './InkBar.module.css'

interface Props {
  /** Those that are offered: a highlighter has no ink. */
  readonly colours?: readonly InkColour[]
  /** What is chosen; undefined where the strokes differ. */
  readonly colour: InkColour | undefined
  readonly width: InkWidth | undefined
  readonly whyNot: string | null
  readonly onColour: (colour: InkColour) => void
  readonly onWidth: (width: InkWidth) => void
}

/** Diameters in CSS pixels by which the widths are told apart. */
const dots: { readonly [Width in InkWidth]: number } = { thin: 5, medium: 9, thick: 15 }

/** Colours of what is drawn by hand, each with its symbol and its name, and widths. */
export function InkStyleControls({ colours = inkColours, colour, width, whyNot, onColour, onWidth }: Props) {
  const { t } = useTranslations()
  const choice = (name: string, isChosen: boolean, choose: () => void) => ({
    type: 'button' as const,
    className: cx(boardCss.colour, css.choice, whyNot && boardCss.off),
    'aria-pressed': isChosen,
    'aria-label': name,
    'aria-disabled': whyNot ? true : undefined,
    title: whyNot ? `${name}. ${whyNot}` : name,
    onClick: () => (whyNot ? notify(whyNot) : choose()),
  })
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a toolbar */}
      <div role="group" className={cx(boardCss.colours)} aria-label={t('board.ink.colours')}>
        {colours.map((each) => (
          <button key={each} {...choice(t(inkKey(each)), each === colour, () => onColour(each))}>
            <InkSymbol colour={each} />
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="group" className={cx(boardCss.colours)} aria-label={t('board.ink.widths')}>
        {inkWidths.map((each) => (
          <button key={each} {...choice(t(`board.ink.width.${each}`), each === width, () => onWidth(each))}>
            <span className={css.dot} style={{ width: dots[each], height: dots[each] }} />
          </button>
        ))}
      </div>
    </>
  )
}

/** The symbol of a colour, in that colour. It is decorative: the name is on the button around it, or beside it. */
export function InkSymbol({ colour }: { readonly colour: InkColour }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={18}
      height={18}
      fill={colour === 'ink' ? 'var(--ink)' : `var(--edge-${colour})`}
      fillRule="evenodd"
    >
      {colour === 'ink' ? <circle cx={12} cy={12} r={9} /> : <path d={symbolPaths[colour]} />}
    </svg>
  )
}
