// The types of the element <pathways-chart>, of its events, and of its tag in DOM methods and in React.

/** The figures that there are; without one it is `resettlement`. */
export type Figure = 'resettlement' | 'pledges' | 'visas' | 'applications' | 'decisions' | 'relocation' | 'moria';
/** The forms that there are; each figure has some of them. */
export type Form = 'columns' | 'line' | 'bars' | 'gap' | 'people' | 'parts' | 'table';
/** The pledge that results are compared with: the latest, or the first one. */
export type Basis = 'force' | 'initial';
/** Which is written first. */
export type Measure = 'number' | 'share';
export type Sort = 'value' | 'name' | 'source';
/** Which series are drawn: results, pledges, or both. */
export type Show = 'both' | 'results' | 'pledges';
/** `auto` follows the page, and where it says nothing the reader's system. */
export type Theme = 'auto' | 'light' | 'dark';
/** What the reader is offered: nothing, table and sources, or everything. */
export type Controls = 'none' | 'minimal' | 'full';
export type Year = number | `${number}`;

/** What a page may ask for, as attributes and as properties of the same name. All may be left out. */
export interface PathwaysChartAttributes {
  figure?: Figure | null | undefined;
  form?: Form | null | undefined;
  from?: Year | null | undefined;
  to?: Year | null | undefined;
  basis?: Basis | null | undefined;
  measure?: Measure | null | undefined;
  sort?: Sort | null | undefined;
  show?: Show | null | undefined;
  theme?: Theme | null | undefined;
  controls?: Controls | null | undefined;
  /** The address of a page that shows what its query asks for; links to this view lead there. */
  page?: string | null | undefined;
  /** `en`, `fr`, `nl` or `de`, also with a region; without it the page's own language counts. */
  lang?: string | undefined;
}

/** Something that a reader may choose now. */
export interface PathwaysSetting {
  name: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
}

/** The value of every setting. */
export type PathwaysView = Record<'figure' | 'form' | 'from' | 'to' | 'basis' | 'measure' | 'sort' | 'show' | 'theme' | 'lang', string>;

export interface PathwaysChartEventMap extends HTMLElementEventMap {
  /** The first picture is painted. */
  'pathways-ready': CustomEvent<null>;
  /** The reader chose; the detail is the reader's query. */
  'pathways-choose': CustomEvent<string>;
  /** Another view is shown; the detail is the reader's query. */
  'pathways-change': CustomEvent<string>;
  /** The reader pressed a mark; the detail is its id in the data package. */
  'pathways-select': CustomEvent<string>;
  /** There is no picture, and the fallback stays; the detail is one sentence for administrators. */
  'pathways-error': CustomEvent<string>;
  /** The reader asks for the code to embed this view; a page that has its own way prevents the default. */
  'pathways-embed': CustomEvent<null>;
}

type Listener<K extends keyof PathwaysChartEventMap> = (this: PathwaysChart, event: PathwaysChartEventMap[K]) => unknown;

/** The element. Where there is no DOM, as on a server, importing it is harmless and making one throws. */
export class PathwaysChart extends HTMLElement {
  get figure(): string | null;
  set figure(value: Figure | null | undefined);
  get form(): string | null;
  set form(value: Form | null | undefined);
  get from(): string | null;
  set from(value: Year | null | undefined);
  get to(): string | null;
  set to(value: Year | null | undefined);
  get basis(): string | null;
  set basis(value: Basis | null | undefined);
  get measure(): string | null;
  set measure(value: Measure | null | undefined);
  get sort(): string | null;
  set sort(value: Sort | null | undefined);
  get theme(): string | null;
  set theme(value: Theme | null | undefined);

  get show(): string | null;
  set show(value: Show | null | undefined);
  get controls(): string | null;
  set controls(value: Controls | null | undefined);
  get page(): string | null;
  set page(value: string | null | undefined);

  /** The value of every setting; empty before the first picture. */
  get view(): Partial<PathwaysView>;
  /** The title of the figure. */
  get caption(): string | undefined;
  /** What the reader may choose now. */
  settings(): Promise<PathwaysSetting[]>;
  /** One sentence for each thing in attributes or query that was not understood. */
  get messages(): string[];
  /** What the reader changed, as a query string without `?`; may be set, `''` undoes it all. */
  query: string;
  /** The reader chooses; the attributes stay as they are. */
  choose(name: string, value: string): void;

  addEventListener<K extends keyof PathwaysChartEventMap>(type: K, listener: Listener<K>, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof PathwaysChartEventMap>(type: K, listener: Listener<K>, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** Our events as React 19 takes them for a custom element. */
export type PathwaysReactEvents = {
  [K in keyof PathwaysChartEventMap as K extends `pathways-${string}` ? `on${K}` : never]?: (event: PathwaysChartEventMap[K]) => void;
};

declare global {
  interface HTMLElementTagNameMap {
    'pathways-chart': PathwaysChart;
  }
}

// A project without React has no such module, which is no mistake there; that is why all of it stands on one line.
// @ts-ignore
declare module 'react' { namespace JSX { interface IntrinsicElements { 'pathways-chart': DetailedHTMLProps<HTMLAttributes<PathwaysChart>, PathwaysChart> & PathwaysChartAttributes & PathwaysReactEvents } } }
