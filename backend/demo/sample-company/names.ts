import type { NameStyle } from './places.ts';
import type { Random } from './random.ts';

type Names = readonly [string, ...string[]];

/** Given and family names by style. A name in another script carries its Latin spelling, for addresses, after a bar. */
const NAMES: Readonly<Record<NameStyle, { given: Names; family: Names }>> = {
  english: {
    given: [
      'Amelia',
      'Oliver',
      'Grace',
      'Ethan',
      'Maya',
      'Noah',
      'Siobhán',
      'Priya',
      'Callum',
      'Harriet',
      'Desmond',
      'Ruth',
    ],
    family: [
      'Whitcombe',
      'O’Rourke',
      'Fairbairn',
      'Langley',
      'Osei',
      'Pemberton',
      'Hale',
      'McAllister',
      'Thornbury',
      'Vance',
    ],
  },
  german: {
    given: ['Jana', 'Jürgen', 'Anneliese', 'Björn', 'Käthe', 'Matthias', 'Ömer', 'Sabine', 'Lukas', 'Heike'],
    family: [
      'Müller-Brandt',
      'Größl',
      'Schäfer',
      'Weiß',
      'Köhler',
      'Vogt',
      'Steinbach',
      'Jäger',
      'Althaus',
      'Ruß',
    ],
  },
  french: {
    given: ['Chloé', 'François', 'Maëlle', 'Théo', 'Inès', 'Jérôme', 'Aurélie', 'Loïc', 'Zoé', 'Benoît'],
    family: [
      'Lefèvre',
      'Bélanger',
      'Gagné',
      'Rousseau',
      'D’Aubigny',
      'Côté',
      'Marchand',
      'Noël',
      'Tremblay',
      'Besançon',
    ],
  },
  spanish: {
    given: ['José', 'Lucía', 'Íñigo', 'Begoña', 'Joaquín', 'María José', 'Andrés', 'Ximena', 'Raúl', 'Sofía'],
    family: [
      'Núñez',
      'García Peña',
      'Ibáñez',
      'Muñoz',
      'Echeverría',
      'Ordóñez',
      'Castañeda',
      'Vélez',
      'Zúñiga',
      'Arce',
    ],
  },
  portuguese: {
    given: [
      'João',
      'Conceição',
      'Tomás',
      'Inês',
      'Luísa',
      'Caetano',
      'Thaís',
      'Márcio',
      'Beatriz',
      'Vinícius',
    ],
    family: [
      'Gonçalves',
      'Magalhães',
      'de Sá',
      'Simões',
      'Brandão',
      'Araújo',
      'Leitão',
      'Falcão',
      'Queirós',
      'Nóbrega',
    ],
  },
  nordic: {
    given: ['Åsa', 'Bjørn', 'Søren', 'Linnéa', 'Øyvind', 'Freja', 'Gösta', 'Ingrid', 'Håkon', 'Märta'],
    family: [
      'Ångström',
      'Østby',
      'Sjögren',
      'Hægeland',
      'Lindqvist',
      'Bergström',
      'Nygård',
      'Dahl',
      'Öberg',
      'Kjær',
    ],
  },
  slavic: {
    given: [
      'Łukasz',
      'Zofia',
      'Šárka',
      'Ondřej',
      'Małgorzata',
      'Jiří',
      'Kateřina',
      'Wojciech',
      'Żaneta',
      'Tomáš',
    ],
    family: [
      'Wiśniewska',
      'Dvořák',
      'Zieliński',
      'Němcová',
      'Świątek',
      'Kovář',
      'Gałązka',
      'Procházka',
      'Wójcik',
      'Říha',
    ],
  },
  greek: {
    given: ['Ελένη|Eleni', 'Γιώργος|Giorgos', 'Δήμητρα|Dimitra', 'Νίκος|Nikos', 'Σοφία|Sofia'],
    family: ['Παππάς|Pappas', 'Οικονόμου|Oikonomou', 'Βλάχου|Vlachou', 'Ζέρβας|Zervas', 'Μαρίνου|Marinou'],
  },
  turkish: {
    given: ['Çağla', 'Ömer', 'Işıl', 'Gökhan', 'Şebnem', 'Uğur', 'Ayşe', 'İlker'],
    family: ['Yıldız', 'Öztürk', 'Çelik', 'Güneş', 'Şahin', 'Kılıç', 'Doğan', 'Aydın'],
  },
  ukrainian: {
    given: ['Оксана|Oksana', 'Тарас|Taras', 'Леся|Lesia', 'Богдан|Bohdan', 'Ірина|Iryna'],
    family: ['Коваленко|Kovalenko', 'Шевчук|Shevchuk', 'Лисенко|Lysenko', 'Гончар|Honchar', 'Мельник|Melnyk'],
  },
  hebrew: {
    given: ['נועה|Noa', 'איתי|Itai', 'תמר|Tamar', 'יונתן|Yonatan', 'מיכל|Michal'],
    family: ['לוי|Levi', 'פרידמן|Friedman', 'אלון|Alon', 'ברק|Barak', 'שגיא|Sagi'],
  },
  arabic: {
    given: ['ليلى|Layla', 'عمر|Omar', 'نور|Nour', 'يوسف|Youssef', 'سلمى|Salma', 'طارق|Tarek'],
    family: ['الحداد|Haddad', 'منصور|Mansour', 'الشريف|Sharif', 'خليل|Khalil', 'ناصر|Nasser', 'سعيد|Said'],
  },
  indian: {
    given: [
      'Ananya',
      'Rohan',
      'Kavitha',
      'Arjun',
      'Meera',
      'Siddharth',
      'Lakshmi',
      'Imran',
      'Divya',
      'Gurpreet',
    ],
    family: [
      'Krishnamurthy',
      'Iyer',
      'Banerjee',
      'Rao',
      'Qureshi',
      'Nair',
      'Chaudhary',
      'Menon',
      'Sandhu',
      'Deshpande',
    ],
  },
  japanese: {
    given: ['美咲|Misaki', '健太|Kenta', '陽子|Yoko', '翔|Sho', '結衣|Yui', '大輔|Daisuke'],
    family: ['佐藤|Sato', '高橋|Takahashi', '伊藤|Ito', '小林|Kobayashi', '中村|Nakamura', '渡辺|Watanabe'],
  },
  korean: {
    given: ['서연|Seoyeon', '민준|Minjun', '지우|Jiwoo', '하은|Haeun', '도윤|Doyun'],
    family: ['김|Kim', '박|Park', '최|Choi', '정|Jeong', '한|Han'],
  },
  chinese: {
    given: ['雨桐|Yutong', '浩然|Haoran', '思远|Siyuan', '佳怡|Jiayi', '子轩|Zixuan', '晓明|Xiaoming'],
    family: ['王|Wang', '李|Li', '陈|Chen', '赵|Zhao', '林|Lin', '周|Zhou'],
  },
  african: {
    given: [
      'Chiamaka',
      'Thabo',
      'Adébáyọ̀',
      'Nomvula',
      'Ngozi',
      'Sipho',
      'Oluwaseun',
      'Lerato',
      'Chukwuemeka',
      'Zanele',
    ],
    family: [
      'Okonkwo',
      'Dlamini',
      'Adéyẹmí',
      'Nkosi',
      'Ezeudu',
      'Mokoena',
      'Abiola',
      'van Wyk',
      'Balogun',
      'Khumalo',
    ],
  },
};

export interface PersonName {
  given: string;
  family: string;
  /** Both in plain Latin letters, as a mail administrator would write them: `juergen.weiss`. */
  mailbox: string;
}

/** Somebody's name, by the styles usual where they live. */
export function inventName(style: NameStyle, random: Random): PersonName {
  const { given, family } = NAMES[style];
  const [givenName, givenLatin] = spellings(random.pick(given));
  const [familyName, familyLatin] = spellings(random.pick(family));
  return {
    given: givenName,
    family: familyName,
    mailbox: `${mailSpelling(givenLatin)}.${mailSpelling(familyLatin)}`,
  };
}

function spellings(name: string): [own: string, latin: string] {
  const [own = name, latin = own] = name.split('|');
  return [own, latin];
}

/** Letters that have no accent to take off. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', ı: 'i', æ: 'ae' };

function mailSpelling(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßøłıæ]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
