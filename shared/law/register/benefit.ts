/** The introduction benefit, integreringsloven §§ 20–25 and 46 g, and introduksjonsloven before it. */
import type { Text } from '../../errors.ts';
import type { Rule, Version } from './rule.ts';

/** Numerator and denominator. */
export type Share = readonly [n: number, d: number];
type Dates = Pick<Version<unknown>, 'version' | 'adopted' | 'inForce'>;

const INTRODUKSJONSLOVEN: Dates = { version: '2003-09-01', adopted: '2003-07-04', inForce: { from: '2003-09-01', to: '2020-12-31' } };
const INTEGRERINGSLOVEN: Dates = { version: '2021-01-01', adopted: '2020-11-06', inForce: { from: '2021-01-01' } };
const COUPLES: Dates = { version: '2024-07-01', adopted: '2024-06-25', inForce: { from: '2024-07-01' } };
const SNAPSHOT = 'LOV-2020-11-06-127, consolidated text of 2026-07-28';
const PREDECESSOR = 'LOV-2003-07-04-80, as described in Prop. 89 L (2019–2020) chapter 9.1';

export interface Rates {
  /** Times G. */
  readonly year: number;
  /** Of the year. */
  readonly month: Share;
  /** Of the month. */
  readonly day: Share;
  /** Of the year. */
  readonly hour: Share;
}
const RATES_VALUE: Rates = { year: 2, month: [1, 12], day: [1, 30], hour: [1, 1850] };
const RATES_TEXT = {
  nb: 'Stønaden er to ganger grunnbeløpet i året. En måned er 1/12 av året, en dag 1/30 av måneden og en time 1/1850 av året.',
  nn: 'Stønaden er to gonger grunnbeløpet i året. Ein månad er 1/12 av året, ein dag 1/30 av månaden og ein time 1/1850 av året.',
  en: 'The benefit is twice the basic amount a year. A month is 1/12 of the year, a day 1/30 of the month and an hour 1/1850 of the year.',
};
export const RATES: Rule<Rates> = {
  id: 'benefit.rates', effectiveFor: 'day paid',
  title: { nb: 'Introduksjonsstønad: år, måned, dag og time', nn: 'Introduksjonsstønad: år, månad, dag og time', en: 'Introduction benefit: year, month, day and hour' },
  versions: [
    { ...INTRODUKSJONSLOVEN, paragraph: 'introduksjonsloven §§ 8–9', value: RATES_VALUE, source: PREDECESSOR, text: RATES_TEXT },
    { ...INTEGRERINGSLOVEN, paragraph: 'integreringsloven § 20', value: RATES_VALUE, source: SNAPSHOT, text: RATES_TEXT },
  ],
};

export const PAYMENT: Rule<'benefit less deductions, never below zero'> = {
  id: 'benefit.payment', effectiveFor: 'day paid',
  title: { nb: 'Utbetaling av introduksjonsstønad', nn: 'Utbetaling av introduksjonsstønad', en: 'Payment of the introduction benefit' },
  versions: ([[INTRODUKSJONSLOVEN, 'introduksjonsloven §§ 8–9', PREDECESSOR], [INTEGRERINGSLOVEN, 'integreringsloven §§ 19–25', SNAPSHOT]] as const).map(([dates, paragraph, source]) => ({
    ...dates, paragraph, value: 'benefit less deductions, never below zero', source,
    text: {
      nb: 'Utbetalingen er stønaden minus trekkene, og aldri under null. Den skjer etterskuddsvis.', nn: 'Utbetalinga er stønaden minus trekka, og aldri under null. Ho skjer etterskotsvis.',
      en: 'The payment is the benefit less the deductions, and never below zero. It is made in arrears.',
    },
  })),
};

export const AGE_LIMIT: Rule<number> = {
  id: 'benefit.age-limit', effectiveFor: 'day paid',
  title: { nb: 'Aldersgrense for hel stønad', nn: 'Aldersgrense for heil stønad', en: 'Age limit for the full benefit' },
  versions: ([[INTRODUKSJONSLOVEN, 'introduksjonsloven § 8', PREDECESSOR], [INTEGRERINGSLOVEN, 'integreringsloven § 20', SNAPSHOT]] as const).map(([dates, paragraph, source]) => ({
    ...dates, paragraph, value: 25, source,
    text: {
      nb: 'Den som er under 25 år, får en del av stønaden. Fra og med 25-årsdagen gjelder det ikke lenger.',
      nn: 'Den som er under 25 år, får ein del av stønaden. Frå og med 25-årsdagen gjeld det ikkje lenger.',
      en: 'Those under 25 get a part of the benefit. From the 25th birthday on this no longer applies.',
    },
  })),
};

export interface Factors { readonly full: Share; readonly young: Share; readonly youngWithParents: Share; /** Absent while the law had no such rule. */ readonly couple?: Share }
const YOUNG_TEXT = {
  nb: 'Hel stønad. Under 25 år: 2/3 for den som ikke bor med foreldre, 1/3 for den som bor med en eller begge foreldrene.',
  nn: 'Heil stønad. Under 25 år: 2/3 for den som ikkje bur med foreldre, 1/3 for den som bur med ein eller begge foreldra.',
  en: 'The full benefit. Under 25: 2/3 for those not living with parents, 1/3 for those living with one or both parents.',
};
export const FACTORS: Rule<Factors> = {
  id: 'benefit.factors', effectiveFor: 'day paid',
  title: { nb: 'Hvor stor del av stønaden', nn: 'Kor stor del av stønaden', en: 'How large a part of the benefit' },
  versions: [
    {
      ...INTRODUKSJONSLOVEN, paragraph: 'introduksjonsloven § 8', value: { full: [1, 1], young: [2, 3], youngWithParents: [2, 3] }, source: PREDECESSOR,
      text: { nb: 'Hel stønad, 2/3 for den som er under 25 år.', nn: 'Heil stønad, 2/3 for den som er under 25 år.', en: 'The full benefit, 2/3 for those under 25.' },
      open: {
        nb: 'Den som fikk tillatelse før 2021, følger introduksjonsloven også etter 2020. Det regnes ikke her.', nn: 'Den som fekk løyve før 2021, følgjer introduksjonsloven også etter 2020. Det blir ikkje rekna her.',
        en: 'Those with a permit from before 2021 follow introduksjonsloven after 2020 too. That is not computed here.',
      },
    },
    { ...INTEGRERINGSLOVEN, paragraph: 'integreringsloven § 20', value: { full: [1, 1], young: [2, 3], youngWithParents: [1, 3] }, source: SNAPSHOT, text: YOUNG_TEXT },
    {
      ...COUPLES, paragraph: 'integreringsloven § 20', value: { full: [1, 1], young: [2, 3], youngWithParents: [1, 3], couple: [5, 6] },
      source: `${SNAPSHOT}; lov 25 juni 2024 nr. 54, in force by res. 25 juni 2024 nr. 1211`,
      text: {
        nb: `${YOUNG_TEXT.nb} Ektefeller eller samboere som begge deltar i programmet og ikke har barn: 5/6 hver.`,
        nn: `${YOUNG_TEXT.nn} Ektefellar eller sambuarar som begge deltek i programmet og ikkje har barn: 5/6 kvar.`,
        en: `${YOUNG_TEXT.en} Spouses or cohabitants who both take part in the programme and have no children: 5/6 each.`,
      },
      open: {
        nb: 'Loven sier ikke om barn som er voksne eller bor et annet sted, regnes med.', nn: 'Lova seier ikkje om barn som er vaksne eller bur ein annan stad, blir rekna med.',
        en: 'The law does not say whether children who are grown up or live elsewhere count.',
      },
    },
  ],
};

export const ABSENCE: Rule<'by its length'> = {
  id: 'benefit.absence', effectiveFor: 'day paid',
  title: { nb: 'Fravær uten tillatelse', nn: 'Fråvær utan løyve', en: 'Unauthorised absence' },
  versions: ([[INTRODUKSJONSLOVEN, 'introduksjonsloven § 9', PREDECESSOR], [INTEGRERINGSLOVEN, 'integreringsloven § 21', `${SNAPSHOT}; letters of the ministry of 2004-08-18 and 2004-12-16`]] as const).map(([dates, paragraph, source]) => ({
    ...dates, paragraph, value: 'by its length' as const, source,
    text: {
      nb: 'Stønaden reduseres like mye som fraværet varer, med satsene for dag og time. Den som er borte hver dag det er stønad for, får ingenting.',
      nn: 'Stønaden blir redusert like mykje som fråværet varer, med satsane for dag og time. Den som er borte kvar dag det er stønad for, får ingenting.',
      en: 'The benefit is reduced by the length of the absence, at the rates for a day and an hour. Whoever is absent on every day with benefit gets nothing.',
    },
    open: {
      nb: 'Loven sier ikke om fem programdager uten fremmøte er fem eller sju trettideler av måneden. Her koster hver registrert dag en trettidel; dag 31 koster som andre dager.',
      nn: 'Lova seier ikkje om fem programdagar utan oppmøte er fem eller sju trettidelar av månaden. Her kostar kvar registrert dag ein trettidel; dag 31 kostar som andre dagar.',
      en: 'The law does not say whether five programme days of absence are five or seven thirtieths of the month. Here each registered day costs one thirtieth; day 31 costs as any other.',
    },
  })),
};

/** One other benefit and what it takes off the introduction benefit. */
export interface Coordination {
  readonly kind: string;
  readonly name: Text;
  /** How much of it, above the part of G that is left alone. Absent: nothing is taken off. */
  readonly deducted?: { readonly share: Share; readonly above: Share; /** What is compared: the amount of the month, or the year's, spread on the days paid. */ readonly of: 'month' | 'year' };
  /** Only a right earned before the programme began counts. */
  readonly ifEarnedBefore?: true;
  readonly paragraph: string;
}
const WHOLE = { share: [1, 1], above: [0, 1], of: 'month' } as const;
const [SECTION_22, SECTION_23] = ['integreringsloven § 22', 'integreringsloven § 23'];
/** The kind is its name in bokmål; what people write short has that name too. */
const benefit = (kind: string, nn: string, en: string, more: Omit<Coordination, 'kind' | 'name'>): Coordination => ({ kind, name: { nb: kind, nn, en }, ...more });
const COORDINATIONS: readonly Coordination[] = [
  benefit('dagpenger', 'dagpengar', 'unemployment benefit', { deducted: WHOLE, ifEarnedBefore: true, paragraph: SECTION_22 }),
  benefit('sykepenger', 'sjukepengar', 'sickness benefit', { deducted: WHOLE, ifEarnedBefore: true, paragraph: SECTION_22 }),
  benefit('foreldrepenger', 'foreldrepengar', 'parental benefit', { deducted: WHOLE, ifEarnedBefore: true, paragraph: SECTION_22 }),
  benefit('uføretrygd', 'uføretrygd', 'disability benefit', { deducted: WHOLE, paragraph: SECTION_22 }),
  benefit('arbeidsavklaringspenger', 'arbeidsavklaringspengar', 'work assessment allowance', { deducted: WHOLE, paragraph: SECTION_22 }),
  benefit('AAP', 'AAP', 'AAP (work assessment allowance)', { deducted: WHOLE, paragraph: SECTION_22 }),
  benefit('overgangsstønad', 'overgangsstønad', 'transitional benefit', { deducted: { share: [40, 100], above: [1, 2], of: 'year' }, paragraph: SECTION_22 }),
  benefit('barnetrygd', 'barnetrygd', 'child benefit', { paragraph: SECTION_22 }),
  benefit('kontantstøtte', 'kontantstøtte', 'cash-for-care benefit', { paragraph: SECTION_22 }),
  benefit('barnebidrag', 'barnebidrag', 'child maintenance', { paragraph: SECTION_23 }),
  benefit('næringsinntekt', 'næringsinntekt', 'income from business', { paragraph: SECTION_23 }),
  benefit('kapitalinntekt', 'kapitalinntekt', 'income from capital', { paragraph: SECTION_23 }),
  benefit('formue', 'formue', 'wealth', { paragraph: SECTION_23 }),
  benefit('arbeid utenfor programmet', 'arbeid utanfor programmet', 'work outside the programme', { paragraph: SECTION_23 }),
];
export const OTHER_BENEFITS: Rule<readonly Coordination[]> = {
  id: 'benefit.other-benefits', effectiveFor: 'day paid',
  title: { nb: 'Andre ytelser og inntekter', nn: 'Andre ytingar og inntekter', en: 'Other benefits and incomes' },
  versions: [{
    ...INTEGRERINGSLOVEN, paragraph: 'integreringsloven §§ 22–23', source: `${SNAPSHOT} (§ 22 was amended by lov 9 juni 2023 nr. 24; its earlier text was not read)`,
    value: COORDINATIONS,
    text: {
      nb: 'Dagpenger, sykepenger og foreldrepenger som er opptjent før programmet, uføretrygd og arbeidsavklaringspenger trekkes fra. Av overgangsstønad trekkes 40 prosent av det som er over et halvt grunnbeløp i året. Barnetrygd, kontantstøtte, barnebidrag, formue, inntekt av virksomhet og arbeid utenfor programmet trekkes aldri.',
      nn: 'Dagpengar, sjukepengar og foreldrepengar som er opptente før programmet, uføretrygd og arbeidsavklaringspengar blir trekte frå. Av overgangsstønad blir det trekt 40 prosent av det som er over eit halvt grunnbeløp i året. Barnetrygd, kontantstøtte, barnebidrag, formue, inntekt av verksemd og arbeid utanfor programmet blir aldri trekte.',
      en: 'Unemployment, sickness and parental benefit earned before the programme, disability benefit and work assessment allowance are deducted. Of transitional benefit 40 per cent of what is above half a basic amount a year is. Child benefit, cash-for-care, child maintenance, wealth, income from business and work outside the programme never are.',
    },
    open: {
      nb: 'Dagpenger, sykepenger og foreldrepenger regnes som opptjent før programmet når saken ikke sier noe annet. Andre ytelser trekkes med månedens beløp også når stønaden er for en del av måneden; trekket for overgangsstønad følger dagene, fordi loven regner det på årsstønaden.',
      nn: 'Dagpengar, sjukepengar og foreldrepengar blir rekna som opptente før programmet når saka ikkje seier noko anna. Andre ytingar blir trekte med beløpet for månaden også når stønaden er for ein del av månaden; trekket for overgangsstønad følgjer dagane, fordi lova reknar det på årsstønaden.',
      en: 'Unemployment, sickness and parental benefit are taken as earned before the programme where the case does not say otherwise. Other benefits are deducted with the amount of the month also where the benefit is for a part of it; the deduction for transitional benefit follows the days, since the law counts it on the benefit of the year.',
    },
  }],
};

export const WORK: Rule<'time, wages at most'> = {
  id: 'benefit.work', effectiveFor: 'day paid',
  title: { nb: 'Lønnet arbeid i programmet', nn: 'Løna arbeid i programmet', en: 'Paid work in the programme' },
  versions: [{
    ...INTEGRERINGSLOVEN, paragraph: 'integreringsloven § 23', value: 'time, wages at most', source: `${SNAPSHOT}; Prop. 81 L (2024–2025) chapter 7.1 (wages of apprentices)`,
    text: {
      nb: 'Lønnet arbeid som er en del av programmet, trekkes med timesatsen for tiden det tar, men aldri mer enn lønnen.',
      nn: 'Løna arbeid som er ein del av programmet, blir trekt med timesatsen for tida det tek, men aldri meir enn løna.',
      en: 'Paid work that is part of the programme is deducted at the hour rate for the time it takes, but never more than the wages.',
    },
    open: {
      nb: 'Når stønaden har flere satser i måneden, fordeles timene likt på dagene det er stønad for.', nn: 'Når stønaden har fleire satsar i månaden, blir timane fordelte likt på dagane det er stønad for.',
      en: 'Where the benefit has several rates in the month, the hours are spread evenly on the days with benefit.',
    },
  }],
};

export const SET_OFF: Rule<'what was overpaid'> = {
  id: 'benefit.set-off', effectiveFor: 'day paid',
  title: { nb: 'Trekk av for mye utbetalt', nn: 'Trekk av for mykje utbetalt', en: 'Set-off of what was overpaid' },
  versions: [{
    ...INTEGRERINGSLOVEN, paragraph: 'integreringsloven § 25', value: 'what was overpaid', source: SNAPSHOT,
    text: { nb: 'Det som er utbetalt for mye, kan trekkes i senere stønad.', nn: 'Det som er utbetalt for mykje, kan trekkjast i seinare stønad.', en: 'What was paid too much may be deducted from later benefit.' },
  }],
};

/** Both must be reached. */
export interface DecisionThreshold { /** Of the payment it is set off in. */ readonly payment: Share; /** Of G. */ readonly basicAmount: Share }
export const SET_OFF_DECISION: Rule<DecisionThreshold> = {
  id: 'benefit.set-off-decision', effectiveFor: 'day paid',
  title: { nb: 'Når trekk krever enkeltvedtak', nn: 'Når trekk krev enkeltvedtak', en: 'When a set-off needs an individual decision' },
  versions: [{
    ...INTEGRERINGSLOVEN, paragraph: 'integreringsloven § 46 g', value: { payment: [1, 2], basicAmount: [1, 12] }, source: SNAPSHOT,
    text: {
      nb: 'Trekk på minst halvparten av en utbetaling og minst 1/12 av grunnbeløpet krever enkeltvedtak.', nn: 'Trekk på minst halvparten av ei utbetaling og minst 1/12 av grunnbeløpet krev enkeltvedtak.',
      en: 'A set-off of at least half of one payment and at least 1/12 of the basic amount needs an individual decision.',
    },
  }],
};
