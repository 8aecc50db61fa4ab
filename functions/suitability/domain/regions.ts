/** Counties (the first two digits of a municipality's number, from 2024) by the country's parts (landsdeler), for settlement in all of them. */
export const REGIONS = ['ostlandet', 'sorlandet', 'vestlandet', 'trondelag', 'nord-norge', 'unknown'] as const;
export type Region = (typeof REGIONS)[number];

const COUNTIES: Readonly<Record<Exclude<Region, 'unknown'>, readonly string[]>> = {
  ostlandet: ['03', '31', '32', '33', '34', '39', '40'],
  sorlandet: ['42'],
  vestlandet: ['11', '15', '46'],
  trondelag: ['50'],
  'nord-norge': ['18', '55', '56'],
};

export const countyOf = (municipalityNumber: string): string => municipalityNumber.slice(0, 2);
export const regionOf = (municipalityNumber: string): Region => REGIONS.find((region) => region !== 'unknown' && COUNTIES[region].includes(countyOf(municipalityNumber))) ?? 'unknown';
