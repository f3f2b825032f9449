/*
 * How the page is made
 * ====================
 *
 * A view. Each view is a folder (`ask`, `watch`, `look`) with one component that takes no properties, loaded when it is first
 * opened. It is registered by one line in `../views.ts`:
 *
 *     { name: 'ask', title: 'Ask', icon: 'ask', key: 'a', load: async () => (await import('./ask/ask-view.js')).AskView },
 *
 * `name` is the first part of its address (`#/ask`), `key` the shortcut after `g`. The navigation, the shortcut and the
 * address work from then on. A view begins with `<ViewHeader title="Ask">buttons at the right</ViewHeader>`; below it,
 * `<div class="view-body">` takes the rest of the height and scrolls. Set `titleParts.value = ['Ask']` in an effect.
 *
 * Its address. `route.value` (`location.ts`) is where the page is; read it in a component and it renders anew. `go(route)` goes
 * there, `linkTo('tables', name)` is an `href`. Put what can be shared into parameters: `#/look/movies?column=embedding`.
 *
 * The database. `state.value` is the StudioState, `keyspace.value` the schema that is shown, `keyspaceName.value` its name
 * (`database.ts`). `askServer(name, request, signal)` asks; `useAnswer(name, request)` asks in a component and gives
 * `{ reply, error, isLoading, reload }`, again when the request changes.
 *
 * Components (`../parts`): `Icon`, `Button`, `ViewHeader`, `Tabs`, `Dialog`, `Menu`, `CodeBlock` (text with a button that copies
 * it), `Loading`, `Nothing` (an empty state: what, and what to do), `Problem` (an error), `Badge`. `Grid` (`../grid`) shows
 * rows as a table. `createEditor()` (`../parts/editor.ts`, import it by `import()` only) is CodeMirror in the page's colours;
 * it stands in a shadow root, because the Content-Security-Policy allows no style elements.
 *
 * Styles. A view imports its own `ask.css`; class names begin with the view's name. Use the variables of `styles/theme.css`
 * and nothing but them for colours, so that dark and light work:
 *   --bg --bg-side --bg-raised --bg-hover --bg-selected   surfaces
 *   --border --border-strong                              lines
 *   --text --text-muted --text-faint                      text (faint: 4.5:1 on --bg, no less)
 *   --accent --accent-bg --accent-text                    the chosen thing; text on --accent is --accent-text
 *   --good --good-bg --warn --warn-bg --bad --bad-bg      served / costly / wrong; text on its -bg has contrast
 *   --font --mono                                         type faces; --size (13px) --size-small (12px) --size-big (15px)
 *   --gap-1 … --gap-6 (4 8 12 16 24 32px)                 distances; --radius --radius-small; --shadow
 *   --chart-1 … --chart-6                                 colours of series
 * No style attributes in HTML text; `style={{ width }}` is allowed, as Preact sets it by script.
 *
 * Shortcuts. `useShortcuts([{ keys: 'Mod+Enter', label: 'Run', group: 'Ask', run }])` works while the component is shown, and
 * the list under `?` names it.
 */
import type { ComponentType } from 'preact';
import type { IconName } from './icons.js';

/** A view of the page, as the navigation knows it. */
export interface View {
  /** The first part of its address. */
  readonly name: string;
  readonly title: string;
  readonly icon: IconName;
  /** The key that opens it, after `g`. */
  readonly key: string;
  /** Whether an address belongs to it, if not only those that begin with its name. */
  readonly names?: readonly string[];
  readonly load: () => Promise<ComponentType>;
}
