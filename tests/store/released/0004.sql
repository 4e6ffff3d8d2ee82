-- SQLite dump (by APSW 3.54.1.0)
-- SQLite version 3.54.1
-- Date: Tue Nov 24 19:00:56 2026
-- Tables like: (All)
-- Database: /tmp/d4/kiosk.db
-- User: root @ vm

-- The values of various per-database settings
PRAGMA page_size=4096;
-- PRAGMA encoding='UTF-8';
-- PRAGMA auto_vacuum=NONE;
-- PRAGMA max_page_count=4294967294;

BEGIN TRANSACTION;

-- Table  activity
DROP TABLE IF EXISTS activity;
CREATE TABLE activity (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        code TEXT NOT NULL CONSTRAINT "activity.code"
            CHECK (length(code) = 6 AND code NOT GLOB '*[^A-HJKMNP-Z2-9]*'),
        title TEXT NOT NULL CHECK (json_valid(title)),
        description TEXT CHECK (json_valid(description)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        room TEXT REFERENCES room (id),
        place TEXT CHECK (json_valid(place)),
        capacity INTEGER CONSTRAINT "field.value" CHECK (capacity > 0),
        reserved INTEGER NOT NULL CONSTRAINT "field.value" CHECK (reserved >= 0),
        taken INTEGER NOT NULL CHECK (taken >= 0),
        waiting INTEGER NOT NULL CHECK (waiting >= 0),
        audience TEXT CHECK (json_valid(audience)),
        price TEXT CHECK (json_valid(price)),
        organiser TEXT NOT NULL,
        languages TEXT NOT NULL CHECK (json_valid(languages)),
        status TEXT NOT NULL CHECK (status IN ('open', 'cancelled')),
        source TEXT, calendar TEXT CHECK (calendar <> ''), revision INTEGER CHECK (revision >= 0), revised INTEGER, opens INTEGER, closes INTEGER, party_limit INTEGER NOT NULL DEFAULT 6 CONSTRAINT "field.value" CHECK (party_limit BETWEEN 1 AND 6), household_limit INTEGER CONSTRAINT "field.value" CHECK (household_limit > 0), fill_gaps INTEGER NOT NULL DEFAULT 0 CHECK (fill_gaps IN (0, 1)), confirm_minutes INTEGER CONSTRAINT "field.value" CHECK (confirm_minutes > 0), lobby_only INTEGER NOT NULL DEFAULT 0 CHECK (lobby_only IN (0, 1)), draw TEXT CHECK (length(draw) = 64), seed TEXT, entered INTEGER NOT NULL DEFAULT 0 CHECK (entered >= 0), published INTEGER NOT NULL DEFAULT 1 CHECK (published IN (0, 1)), photos TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(photos)), walk_ins INTEGER NOT NULL DEFAULT 0 CONSTRAINT "field.value" CHECK (walk_ins >= 0),
        -- Half a year at most: a mistyped year would stay on the screen for ever.
        CONSTRAINT "activity.times" CHECK (starts < ends AND ends - starts <= 16070400),
        CONSTRAINT "activity.full" CHECK (reserved + taken <= capacity)
    ) STRICT
    ;
INSERT INTO activity VALUES('01a20621ad007820afc7f9eb466c0bfa','garden',20,0,'ZDJVYZ','{"zh-Hans": "剪纸课"}',NULL,1795417200,1795422600,'01a20621ad007d42affd33689d79df9d',NULL,3,0,2,2,NULL,NULL,'','[]','open',NULL,NULL,NULL,NULL,NULL,NULL,6,NULL,0,NULL,0,NULL,NULL,0,1,'[]',0);
INSERT INTO activity VALUES('01a20621ad007f12a468138cd1580b0e','garden',22,0,'CJFF7N','{"zh-Hans": "剪纸课"}',NULL,1795420800,1795423200,NULL,NULL,NULL,0,0,0,NULL,NULL,'','[]','cancelled',NULL,NULL,NULL,NULL,NULL,NULL,6,NULL,0,NULL,0,NULL,NULL,0,1,'[]',0);
-- Triggers and indices on  activity
CREATE INDEX activity_calendar ON activity (site, source) WHERE calendar IS NOT NULL;
CREATE UNIQUE INDEX activity_code ON activity (site, code);
CREATE INDEX activity_ends ON activity (site, ends) WHERE NOT deleted;
CREATE UNIQUE INDEX activity_source ON activity (site, source) WHERE source IS NOT NULL AND NOT deleted;

-- Table  booking
DROP TABLE IF EXISTS booking;
CREATE TABLE booking (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        room TEXT NOT NULL REFERENCES room (id),
        layout TEXT,
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (json_valid(title)),
        held_by TEXT NOT NULL,
        private INTEGER NOT NULL CHECK (private IN (0, 1)),
        status TEXT NOT NULL CHECK (status IN ('confirmed', 'cancelled')),
        activity TEXT REFERENCES activity (id),
        source TEXT, calendar TEXT CHECK (calendar <> ''), revision INTEGER CHECK (revision >= 0), revised INTEGER, series TEXT REFERENCES series (id),
        -- Within one day, of which the longest has 25 hours: what overlaps is then near by.
        CONSTRAINT "booking.times" CHECK (starts < ends AND ends - starts <= 90000),
        FOREIGN KEY (room, layout) REFERENCES layout (room, id)
    ) STRICT
    ;
INSERT INTO booking VALUES('01a20621ad007c31866510232ffd783b','garden',12,0,'01a20621ad007d42affd33689d79df9d',NULL,1795395600,1795399200,'{"zh-Hans": "旗袍队"}','',0,'confirmed',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO booking VALUES('01a20621ad00712685d5c18dffc0c605','garden',13,0,'01a20621ad0073e5b8bf0f5ea061beb9',NULL,1795399200,1795402800,'{"zh-Hans": "旗袍队"}','',0,'confirmed',NULL,'bookings:B-1',NULL,NULL,NULL,NULL);
INSERT INTO booking VALUES('01a20621ad007e288eb46648f0067c1a','garden',15,0,'01a20621ad007c9cb5a7cf24e4f23aa9',NULL,1795405200,1795408800,'{"zh-Hans": "旗袍队"}','',0,'cancelled',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO booking VALUES('30869c6ef95155f895e390f7a048c5c9','garden',16,0,'01a20621ad007d42affd33689d79df9d',NULL,1795417200,1795422600,'{"zh-Hans": "剪纸课"}','',0,'confirmed','01a20621ad007820afc7f9eb466c0bfa',NULL,NULL,NULL,NULL,NULL);
-- Triggers and indices on  booking
CREATE INDEX booking_activity ON booking (site, activity) WHERE activity IS NOT NULL;
CREATE INDEX booking_calendar ON booking (site, source) WHERE calendar IS NOT NULL;
CREATE TRIGGER booking_changed BEFORE UPDATE OF room, starts, ends, status, deleted ON booking WHEN NEW.status = 'confirmed' AND NOT NEW.deleted BEGIN 
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS other
    WHERE other.site = NEW.site AND other.id <> NEW.id
      AND other.status = 'confirmed' AND NOT other.deleted
      AND other.starts > NEW.starts - 90000 AND other.starts < NEW.ends
      AND other.ends > NEW.starts
      AND other.room IN (
          SELECT NEW.room
          UNION ALL SELECT part_of FROM room WHERE id = NEW.room AND part_of IS NOT NULL
          UNION ALL SELECT id FROM room WHERE site = NEW.site AND part_of = NEW.room
      )
; END;
CREATE TRIGGER booking_made BEFORE INSERT ON booking WHEN NEW.status = 'confirmed' AND NOT NEW.deleted BEGIN 
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS other
    WHERE other.site = NEW.site AND other.id <> NEW.id
      AND other.status = 'confirmed' AND NOT other.deleted
      AND other.starts > NEW.starts - 90000 AND other.starts < NEW.ends
      AND other.ends > NEW.starts
      AND other.room IN (
          SELECT NEW.room
          UNION ALL SELECT part_of FROM room WHERE id = NEW.room AND part_of IS NOT NULL
          UNION ALL SELECT id FROM room WHERE site = NEW.site AND part_of = NEW.room
      )
; END;
CREATE INDEX booking_room ON booking (site, room, starts) WHERE status = 'confirmed' AND NOT deleted;
CREATE INDEX booking_series ON booking (site, series) WHERE series IS NOT NULL;
CREATE UNIQUE INDEX booking_source ON booking (site, source) WHERE source IS NOT NULL AND status = 'confirmed' AND NOT deleted;
CREATE INDEX booking_starts ON booking (site, starts) WHERE status = 'confirmed' AND NOT deleted;

-- Table  closure
DROP TABLE IF EXISTS closure;
CREATE TABLE closure (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        room TEXT REFERENCES room (id),
        first TEXT NOT NULL CHECK (first IS date(first)),
        last TEXT NOT NULL CHECK (last IS date(last)),
        reason TEXT CHECK (json_valid(reason)),
        CONSTRAINT "closure.days" CHECK (first <= last)
    ) STRICT
    ;
INSERT INTO closure VALUES('01a20621ad007473a01dfb78f58a1756','garden',26,0,NULL,'2026-12-23','2026-12-24',NULL);
-- Triggers and indices on  closure
CREATE INDEX closure_last ON closure (site, last) WHERE NOT deleted;

-- Table  command
DROP TABLE IF EXISTS command;
CREATE TABLE command (
        ord INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        site TEXT NOT NULL REFERENCES site (id),
        seq INTEGER NOT NULL,
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        device TEXT NOT NULL,
        actor TEXT NOT NULL,
        issued_at INTEGER NOT NULL,
        arguments TEXT NOT NULL CHECK (json_valid(arguments)),
        outcome TEXT NOT NULL CHECK (json_valid(outcome))
    , changes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(changes)), taken_back TEXT) STRICT
    ;
INSERT INTO command VALUES(1,'01a20621ad0074beb674a7946fb884c4','garden',1,'person.add',1,'test','tester',1795399200,'{"name":"王晨","romanised":"","role":null,"lines":[],"buildings":[],"languages":[],"position":null,"person":null}','{"person": "01a20621-ad00-74be-b674-a7946fb884c4"}','[["person","01a20621ad0074beb674a7946fb884c4",null,{}]]',NULL);
INSERT INTO command VALUES(2,'01a20621ad007fafb4f30bc1eda12204','garden',2,'person.add',1,'test','tester',1795399200,'{"name":"李俊","romanised":"","role":{"zh-Hans":"社工"},"lines":[],"buildings":[],"languages":[],"position":null,"person":null}','{"person": "01a20621-ad00-7faf-b4f3-0bc1eda12204"}','[["person","01a20621ad007fafb4f30bc1eda12204",null,{}]]',NULL);
INSERT INTO command VALUES(3,'01a20621ad007d86afc196579d8d9e25','garden',3,'duty.set',1,'test','tester',1795399200,'{"person":"01a20621-ad00-74be-b674-a7946fb884c4","day":"2026-11-23","starts":510,"ends":720,"kind":"desk","place":null,"back_at":null,"label":"","origin":"office","duty":null}','{"duty": "01a20621-ad00-7d86-afc1-96579d8d9e25", "changed": true}','[["duty","01a20621ad007d86afc196579d8d9e25",null,{}]]',NULL);
INSERT INTO command VALUES(4,'01a20621ad007cb980718577c087065f','garden',4,'duty.set',1,'test','tester',1795399200,'{"person":"01a20621-ad00-7faf-b4f3-0bc1eda12204","day":"2026-11-23","starts":510,"ends":720,"kind":"visit","place":{"zh-Hans":"5号楼"},"back_at":700,"label":"","origin":"office","duty":null}','{"duty": "01a20621-ad00-7cb9-8071-8577c087065f", "changed": true}','[["duty","01a20621ad007cb980718577c087065f",null,{}]]',NULL);
INSERT INTO command VALUES(5,'01a20621ad0079dfa223750f0c56d307','garden',5,'duty.set',1,'test','tester',1795399200,'{"person":"01a20621-ad00-7faf-b4f3-0bc1eda12204","day":"2026-11-23","starts":780,"ends":1020,"kind":"desk","place":null,"back_at":null,"label":"","origin":"office","duty":null}','{"duty": "01a20621-ad00-79df-a223-750f0c56d307", "changed": true}','[["duty","01a20621ad0079dfa223750f0c56d307",null,{}]]',NULL);
INSERT INTO command VALUES(6,'01a20621ad00756d8a830d36c5848528','garden',6,'duty.withdraw',1,'test','tester',1795399200,'{"duty":"01a20621-ad00-79df-a223-750f0c56d307"}','{"duty": "01a20621-ad00-79df-a223-750f0c56d307", "changed": true}','[["duty","01a20621ad0079dfa223750f0c56d307",{"deleted":false},{"deleted":true}]]',NULL);
INSERT INTO command VALUES(7,'01a20621ad007d42affd33689d79df9d','garden',7,'room.add',1,'test','tester',1795399200,'{"code":"activity","name":{"zh-Hans":"activity"},"capacity":40,"opens":510,"closes":1260,"place":null,"part_of":null,"private":false,"position":null,"buffer":0,"room":null}','{"room": "01a20621-ad00-7d42-affd-33689d79df9d"}','[["room","01a20621ad007d42affd33689d79df9d",null,{}]]',NULL);
INSERT INTO command VALUES(8,'01a20621ad0073f088b7cae8f918a217','garden',8,'room.add',1,'test','tester',1795399200,'{"code":"hall","name":{"zh-Hans":"hall"},"capacity":120,"opens":510,"closes":1260,"place":null,"part_of":null,"private":false,"position":null,"buffer":0,"room":null}','{"room": "01a20621-ad00-73f0-88b7-cae8f918a217"}','[["room","01a20621ad0073f088b7cae8f918a217",null,{}]]',NULL);
INSERT INTO command VALUES(9,'01a20621ad0073e5b8bf0f5ea061beb9','garden',9,'room.add',1,'test','tester',1795399200,'{"code":"hall-a","name":{"zh-Hans":"hall-a"},"capacity":60,"opens":510,"closes":1260,"place":null,"part_of":"01a20621-ad00-73f0-88b7-cae8f918a217","private":false,"position":null,"buffer":0,"room":null}','{"room": "01a20621-ad00-73e5-b8bf-0f5ea061beb9"}','[["room","01a20621ad0073e5b8bf0f5ea061beb9",null,{}]]',NULL);
INSERT INTO command VALUES(10,'01a20621ad007c9cb5a7cf24e4f23aa9','garden',10,'room.add',1,'test','tester',1795399200,'{"code":"hall-b","name":{"zh-Hans":"hall-b"},"capacity":60,"opens":510,"closes":1260,"place":null,"part_of":"01a20621-ad00-73f0-88b7-cae8f918a217","private":false,"position":null,"buffer":0,"room":null}','{"room": "01a20621-ad00-7c9c-b5a7-cf24e4f23aa9"}','[["room","01a20621ad007c9cb5a7cf24e4f23aa9",null,{}]]',NULL);
INSERT INTO command VALUES(11,'01a20621ad00727ebb32f9b13b5f0dd2','garden',11,'layout.add',1,'test','tester',1795399200,'{"room":"01a20621-ad00-7d42-affd-33689d79df9d","name":{"zh-Hans":"剧院式"},"capacity":40,"changeover":15,"position":null,"layout":null}','{"layout": "01a20621-ad00-727e-bb32-f9b13b5f0dd2"}','[["layout","01a20621ad00727ebb32f9b13b5f0dd2",null,{}]]',NULL);
INSERT INTO command VALUES(12,'01a20621ad007c31866510232ffd783b','garden',12,'booking.make',1,'test','tester',1795399200,'{"room":"01a20621-ad00-7d42-affd-33689d79df9d","starts":"2026-11-23T01:00:00Z","ends":"2026-11-23T02:00:00Z","title":{"zh-Hans":"旗袍队"},"group":"","private":false,"layout":null,"activity":null,"source":null,"calendar":null,"revision":null,"revised":null,"booking":null}','{"booking": "01a20621-ad00-7c31-8665-10232ffd783b"}','[["booking","01a20621ad007c31866510232ffd783b",null,{}]]',NULL);
INSERT INTO command VALUES(13,'01a20621ad00712685d5c18dffc0c605','garden',13,'booking.make',1,'test','tester',1795399200,'{"room":"01a20621-ad00-73e5-b8bf-0f5ea061beb9","starts":"2026-11-23T02:00:00Z","ends":"2026-11-23T03:00:00Z","title":{"zh-Hans":"旗袍队"},"group":"","private":false,"layout":null,"activity":null,"source":"bookings:B-1","calendar":null,"revision":null,"revised":null,"booking":null}','{"booking": "01a20621-ad00-7126-85d5-c18dffc0c605"}','[["booking","01a20621ad00712685d5c18dffc0c605",null,{}]]',NULL);
INSERT INTO command VALUES(14,'01a20621ad007e288eb46648f0067c1a','garden',14,'booking.make',1,'test','tester',1795399200,'{"room":"01a20621-ad00-7c9c-b5a7-cf24e4f23aa9","starts":"2026-11-23T03:40:00Z","ends":"2026-11-23T04:40:00Z","title":{"zh-Hans":"旗袍队"},"group":"","private":false,"layout":null,"activity":null,"source":null,"calendar":null,"revision":null,"revised":null,"booking":null}','{"booking": "01a20621-ad00-7e28-8eb4-6648f0067c1a"}','[["booking","01a20621ad007e288eb46648f0067c1a",null,{}]]',NULL);
INSERT INTO command VALUES(15,'01a20621ad007095876968582c7b15f5','garden',15,'booking.cancel',1,'test','tester',1795399200,'{"booking":"01a20621-ad00-7e28-8eb4-6648f0067c1a"}','{"booking": "01a20621-ad00-7e28-8eb4-6648f0067c1a", "changed": true}','[["booking","01a20621ad007e288eb46648f0067c1a",{"status":"confirmed"},{"status":"cancelled"}]]',NULL);
INSERT INTO command VALUES(16,'01a20621ad007820afc7f9eb466c0bfa','garden',16,'activity.add',1,'test','tester',1795399200,'{"title":{"zh-Hans":"剪纸课"},"starts":"2026-11-23T07:00:00Z","ends":"2026-11-23T08:30:00Z","code":null,"description":null,"room":"01a20621-ad00-7d42-affd-33689d79df9d","book_room":true,"layout":null,"place":null,"capacity":3,"reserved":0,"audience":null,"price":null,"organiser":"","languages":[],"source":null,"calendar":null,"revision":null,"revised":null,"published":true,"activity":null}','{"activity": "01a20621-ad00-7820-afc7-f9eb466c0bfa", "code": "ZDJVYZ", "booking": "30869c6e-f951-55f8-95e3-90f7a048c5c9"}','[["activity","01a20621ad007820afc7f9eb466c0bfa",null,{}],["booking","30869c6ef95155f895e390f7a048c5c9",null,{}]]',NULL);
INSERT INTO command VALUES(17,'01a20621ad00720b985252641289b8b0','garden',17,'sign_up.add',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-7820-afc7-f9eb466c0bfa","holder":"h1","party":2,"household":null,"contact":null,"origin":"office","sign_up":null}','{"sign_up": "01a20621-ad00-720b-9852-52641289b8b0", "ticket": "PCMQCAK8", "status": "confirmed", "left": 1, "ahead": 0}','[["sign_up","01a20621ad00720b985252641289b8b0",null,{}]]',NULL);
INSERT INTO command VALUES(18,'01a20621ad007b3b835a5a76abdef5f8','garden',18,'sign_up.add',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-7820-afc7-f9eb466c0bfa","holder":"h2","party":1,"household":"hh","contact":"sealed","origin":"phone","sign_up":null}','{"sign_up": "01a20621-ad00-7b3b-835a-5a76abdef5f8", "ticket": "RAQ689UK", "status": "confirmed", "left": 0, "ahead": 0}','[["sign_up","01a20621ad007b3b835a5a76abdef5f8",null,{}]]',NULL);
INSERT INTO command VALUES(19,'01a20621ad0078f58e829a9d88473e2e','garden',19,'sign_up.add',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-7820-afc7-f9eb466c0bfa","holder":"h3","party":2,"household":null,"contact":null,"origin":"office","sign_up":null}','{"sign_up": "01a20621-ad00-78f5-8e82-9a9d88473e2e", "ticket": "Z43NRSHP", "status": "waiting", "left": 0, "ahead": 0}','[["sign_up","01a20621ad0078f58e829a9d88473e2e",null,{}]]',NULL);
INSERT INTO command VALUES(20,'01a20621ad0078b583913b97fbee13a3','garden',20,'sign_up.cancel',1,'test','tester',1795399200,'{"sign_up":"01a20621-ad00-7b3b-835a-5a76abdef5f8","ended":"left"}','{"sign_up": "01a20621-ad00-7b3b-835a-5a76abdef5f8", "changed": true, "promoted": []}','[["sign_up","01a20621ad007b3b835a5a76abdef5f8",{"status":"confirmed","ended":null},{"status":"cancelled","ended":"left"}]]',NULL);
INSERT INTO command VALUES(21,'01a20621ad007f12a468138cd1580b0e','garden',21,'activity.add',1,'test','tester',1795399200,'{"title":{"zh-Hans":"剪纸课"},"starts":"2026-11-23T08:00:00Z","ends":"2026-11-23T08:40:00Z","code":null,"description":null,"room":null,"book_room":false,"layout":null,"place":null,"capacity":null,"reserved":0,"audience":null,"price":null,"organiser":"","languages":[],"source":null,"calendar":null,"revision":null,"revised":null,"published":true,"activity":null}','{"activity": "01a20621-ad00-7f12-a468-138cd1580b0e", "code": "CJFF7N", "booking": null}','[["activity","01a20621ad007f12a468138cd1580b0e",null,{}]]',NULL);
INSERT INTO command VALUES(22,'01a20621ad007450b77549158f222d77','garden',22,'activity.cancel',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-7f12-a468-138cd1580b0e"}','{"activity": "01a20621-ad00-7f12-a468-138cd1580b0e", "changed": true}','[["activity","01a20621ad007f12a468138cd1580b0e",{"status":"open"},{"status":"cancelled"}]]',NULL);
INSERT INTO command VALUES(23,'01a20621ad00746ba7f07de4c87396ee','garden',23,'card.issue',1,'test','tester',1795399200,'{"number":"999000000011","household":"hh2"}','{"card": "999000000011", "changed": true}','[["neighbour_card","01a20621ad00746ba7f07de4c87396ee",null,{}]]',NULL);
INSERT INTO command VALUES(24,'01a20621ad0077909660c9779e8d5e7d','garden',24,'staff.add',1,'test','tester',1795399200,'{"name":"王晨","pin":"$argon2id$v=19$m=65536,t=2,p=1$GeYjgo9AXGJW+OCUTODsWA$L1z2jqvkIsQGhXBb0pLEfNbYRELXp8G8lpizYIkjqvE","person":"01a20621-ad00-74be-b674-a7946fb884c4","first":false,"staff":null}','{"staff": "01a20621-ad00-7790-9660-c9779e8d5e7d"}','[["staff","01a20621ad0077909660c9779e8d5e7d",null,{}]]',NULL);
INSERT INTO command VALUES(25,'01a20621ad007849a9395653b7d106db','garden',25,'status.out',1,'test','tester',1795399200,'{"person":"01a20621-ad00-74be-b674-a7946fb884c4","until":"2026-11-23T03:40:00Z","place":{"zh-Hans":"街道"}}','{"status": "01a20621-ad00-7849-a939-5653b7d106db"}','[["status","01a20621ad007849a9395653b7d106db",null,{}]]',NULL);
INSERT INTO command VALUES(26,'01a20621ad007473a01dfb78f58a1756','garden',26,'closure.add',1,'test','tester',1795399200,'{"room":null,"first":"2026-12-23","last":"2026-12-24","reason":null,"anyway":false,"closure":null}','{"closure": "01a20621-ad00-7473-a01d-fb78f58a1756", "cancelled": [], "activities": []}','[["closure","01a20621ad007473a01dfb78f58a1756",null,{}]]',NULL);
INSERT INTO command VALUES(27,'01a20621ad007514bfd5d00b341b4496','garden',27,'pattern.save',1,'test','tester',1795399200,'{"name":"夏季","weeks":[[]],"pattern":null}','{"pattern": "01a20621-ad00-7514-bfd5-d00b341b4496", "changed": true}','[["pattern","01a20621ad007514bfd5d00b341b4496",null,{}]]',NULL);
-- Triggers and indices on  command
CREATE INDEX command_name ON command (site, name, ord);
CREATE INDEX command_seq ON command (site, seq);

-- Table  draw
DROP TABLE IF EXISTS draw;
CREATE TABLE draw (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        document TEXT NOT NULL CHECK (json_valid(document))
    ) STRICT
    ;

-- Table  duty
DROP TABLE IF EXISTS duty;
CREATE TABLE duty (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        person TEXT NOT NULL REFERENCES person (id),
        day TEXT NOT NULL CHECK (day IS date(day)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        kind TEXT NOT NULL
            CHECK (kind IN ('desk', 'visit', 'meeting', 'training', 'leave', 'other')),
        place TEXT CHECK (json_valid(place)),
        back_at INTEGER CHECK (back_at BETWEEN 0 AND 1440),
        label TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('office', 'import', 'sample')),
        CONSTRAINT "duty.times" CHECK (0 <= starts AND starts < ends AND ends <= 1440)
    ) STRICT
    ;
INSERT INTO duty VALUES('01a20621ad007d86afc196579d8d9e25','garden',3,0,'01a20621ad0074beb674a7946fb884c4','2026-11-23',510,720,'desk',NULL,NULL,'','office');
INSERT INTO duty VALUES('01a20621ad007cb980718577c087065f','garden',4,0,'01a20621ad007fafb4f30bc1eda12204','2026-11-23',510,720,'visit','{"zh-Hans": "5号楼"}',700,'','office');
INSERT INTO duty VALUES('01a20621ad0079dfa223750f0c56d307','garden',6,1,'01a20621ad007fafb4f30bc1eda12204','2026-11-23',780,1020,'desk',NULL,NULL,'','office');
-- Triggers and indices on  duty
CREATE INDEX duty_day ON duty (site, day) WHERE NOT deleted;
CREATE UNIQUE INDEX duty_slot ON duty (site, person, day, starts) WHERE NOT deleted;

-- Table  layout
DROP TABLE IF EXISTS layout;
CREATE TABLE layout (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        room TEXT NOT NULL REFERENCES room (id),
        name TEXT NOT NULL CHECK (json_valid(name)),
        capacity INTEGER NOT NULL CONSTRAINT "field.value" CHECK (capacity > 0),
        changeover INTEGER NOT NULL CONSTRAINT "field.value" CHECK (changeover >= 0),
        position INTEGER NOT NULL,
        UNIQUE (room, id)
    ) STRICT
    ;
INSERT INTO layout VALUES('01a20621ad00727ebb32f9b13b5f0dd2','garden',11,0,'01a20621ad007d42affd33689d79df9d','{"zh-Hans": "剧院式"}',40,15,0);
-- Triggers and indices on  layout
CREATE UNIQUE INDEX layout_name ON layout (site, room, name) WHERE NOT deleted;

-- Table  neighbour_card
DROP TABLE IF EXISTS neighbour_card;
CREATE TABLE neighbour_card (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        number TEXT NOT NULL CONSTRAINT "card.malformed"
            CHECK (length(number) = 12 AND number NOT GLOB '*[^0-9]*'),
        household TEXT NOT NULL CHECK (household <> '' OR deleted),
        revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
    ) STRICT
    ;
INSERT INTO neighbour_card VALUES('01a20621ad00746ba7f07de4c87396ee','garden',23,0,'999000000011','hh2',0);
-- Triggers and indices on  neighbour_card
CREATE UNIQUE INDEX neighbour_card_household ON neighbour_card (site, household) WHERE NOT revoked AND NOT deleted;
CREATE UNIQUE INDEX neighbour_card_number ON neighbour_card (site, number);

-- Table  pattern
DROP TABLE IF EXISTS pattern;
CREATE TABLE pattern (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        name TEXT NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        weeks TEXT NOT NULL CHECK (json_valid(weeks))
    ) STRICT
    ;
INSERT INTO pattern VALUES('01a20621ad007514bfd5d00b341b4496','garden',27,0,'夏季','[[]]');
-- Triggers and indices on  pattern
CREATE UNIQUE INDEX pattern_name ON pattern (site, name) WHERE NOT deleted;

-- Table  person
DROP TABLE IF EXISTS person;
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        name TEXT NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        romanised TEXT NOT NULL,
        role TEXT CHECK (json_valid(role)),
        lines TEXT NOT NULL CHECK (json_valid(lines)),
        buildings TEXT NOT NULL CHECK (json_valid(buildings)),
        languages TEXT NOT NULL CHECK (json_valid(languages)),
        position INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO person VALUES('01a20621ad0074beb674a7946fb884c4','garden',1,0,'王晨','',NULL,'[]','[]','[]',0);
INSERT INTO person VALUES('01a20621ad007fafb4f30bc1eda12204','garden',2,0,'李俊','','{"zh-Hans": "社工"}','[]','[]','[]',1);
-- Triggers and indices on  person
CREATE UNIQUE INDEX person_name ON person (site, name) WHERE NOT deleted;

-- Table  request
DROP TABLE IF EXISTS request;
CREATE TABLE request (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        room TEXT NOT NULL REFERENCES room (id),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (json_valid(title)),
        held_by TEXT NOT NULL,
        people INTEGER CONSTRAINT "field.value" CHECK (people > 0),
        contact TEXT,
        origin TEXT NOT NULL,
        at INTEGER NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'granted', 'declined')),
        answer TEXT NOT NULL DEFAULT '',
        booking TEXT REFERENCES booking (id),
        CONSTRAINT "booking.times" CHECK (starts < ends AND ends - starts <= 90000)
    ) STRICT
    ;
-- Triggers and indices on  request
CREATE INDEX request_open ON request (site, starts) WHERE status = 'open' AND NOT deleted;

-- Table  room
DROP TABLE IF EXISTS room;
CREATE TABLE room (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        code TEXT NOT NULL CONSTRAINT "field.empty" CHECK (code <> ''),
        name TEXT NOT NULL CHECK (json_valid(name)),
        place TEXT CHECK (json_valid(place)),
        capacity INTEGER NOT NULL CONSTRAINT "field.value" CHECK (capacity > 0),
        opens INTEGER NOT NULL,
        closes INTEGER NOT NULL,
        part_of TEXT REFERENCES room (id),
        private INTEGER NOT NULL CHECK (private IN (0, 1)),
        position INTEGER NOT NULL, buffer INTEGER NOT NULL DEFAULT 0 CONSTRAINT "field.value" CHECK (buffer BETWEEN 0 AND 240),
        CONSTRAINT "room.times" CHECK (0 <= opens AND opens < closes AND closes <= 1440)
    ) STRICT
    ;
INSERT INTO room VALUES('01a20621ad007d42affd33689d79df9d','garden',7,0,'activity','{"zh-Hans": "activity"}',NULL,40,510,1260,NULL,0,0,0);
INSERT INTO room VALUES('01a20621ad0073f088b7cae8f918a217','garden',8,0,'hall','{"zh-Hans": "hall"}',NULL,120,510,1260,NULL,0,1,0);
INSERT INTO room VALUES('01a20621ad0073e5b8bf0f5ea061beb9','garden',9,0,'hall-a','{"zh-Hans": "hall-a"}',NULL,60,510,1260,'01a20621ad0073f088b7cae8f918a217',0,2,0);
INSERT INTO room VALUES('01a20621ad007c9cb5a7cf24e4f23aa9','garden',10,0,'hall-b','{"zh-Hans": "hall-b"}',NULL,60,510,1260,'01a20621ad0073f088b7cae8f918a217',0,3,0);
-- Triggers and indices on  room
CREATE TRIGGER room_changed BEFORE UPDATE OF part_of ON room WHEN NEW.part_of IS NOT NULL BEGIN 
    SELECT RAISE(ABORT, 'room.part') FROM room
    WHERE site = NEW.site AND (id = NEW.part_of AND (part_of IS NOT NULL OR id = NEW.id OR deleted)
       OR part_of = NEW.id);
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS mine JOIN booking AS other
        ON other.site = mine.site AND other.room = NEW.part_of
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts
    WHERE mine.site = NEW.site AND mine.room = NEW.id
      AND mine.status = 'confirmed' AND NOT mine.deleted
      AND other.status = 'confirmed' AND NOT other.deleted;
 END;
CREATE UNIQUE INDEX room_code ON room (site, code) WHERE NOT deleted;
CREATE TRIGGER room_made BEFORE INSERT ON room WHEN NEW.part_of IS NOT NULL BEGIN 
    SELECT RAISE(ABORT, 'room.part') FROM room
    WHERE site = NEW.site AND (id = NEW.part_of AND (part_of IS NOT NULL OR id = NEW.id OR deleted)
       OR part_of = NEW.id);
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS mine JOIN booking AS other
        ON other.site = mine.site AND other.room = NEW.part_of
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts
    WHERE mine.site = NEW.site AND mine.room = NEW.id
      AND mine.status = 'confirmed' AND NOT mine.deleted
      AND other.status = 'confirmed' AND NOT other.deleted;
 END;
CREATE INDEX room_part ON room (site, part_of) WHERE part_of IS NOT NULL;

-- Table  schema_migration
DROP TABLE IF EXISTS schema_migration;
CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "applied" DATETIME NOT NULL);
INSERT INTO schema_migration VALUES(1,'0001_first_tables','2026-11-24 19:00:56.199502');
INSERT INTO schema_migration VALUES(2,'0002_calendars','2026-11-24 19:00:56.201792');
INSERT INTO schema_migration VALUES(3,'0003_sign_ups','2026-11-24 19:00:56.206399');
INSERT INTO schema_migration VALUES(4,'0004_staff','2026-11-24 19:00:56.210032');
-- Triggers and indices on  schema_migration
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");

-- Table  series
DROP TABLE IF EXISTS series;
CREATE TABLE series (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        room TEXT NOT NULL REFERENCES room (id),
        rule TEXT NOT NULL,
        holidays INTEGER NOT NULL CHECK (holidays IN (0, 1)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (json_valid(title)),
        held_by TEXT NOT NULL
    ) STRICT
    ;

-- Table  sign_up
DROP TABLE IF EXISTS sign_up;
CREATE TABLE "sign_up" (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        activity TEXT NOT NULL REFERENCES activity (id),
        holder TEXT NOT NULL CONSTRAINT "field.empty" CHECK (holder <> '' OR deleted OR erased),
        household TEXT CHECK (household <> ''),
        ticket TEXT,
        contact TEXT,
        origin TEXT NOT NULL,
        party INTEGER NOT NULL CONSTRAINT "sign_up.party" CHECK (party BETWEEN 1 AND 6),
        status TEXT NOT NULL
            CHECK (status IN ('entered', 'waiting', 'offered', 'confirmed', 'cancelled')),
        ended TEXT CHECK (ended IN ('left', 'removed', 'lapsed', 'absent')),
        confirm_by INTEGER,
        notice TEXT,
        attended INTEGER CONSTRAINT "field.value" CHECK (attended > 0),
        turn INTEGER NOT NULL,
        at INTEGER NOT NULL,
        erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
        CHECK ((status = 'offered') = (confirm_by IS NOT NULL)),
        CHECK (erased = 0 OR (holder = '' AND household IS NULL AND contact IS NULL
                              AND ticket IS NULL))
    ) STRICT
    ;
INSERT INTO sign_up VALUES('01a20621ad00720b985252641289b8b0','garden',17,0,'01a20621ad007820afc7f9eb466c0bfa','h1',NULL,'PCMQCAK8',NULL,'office',2,'confirmed',NULL,NULL,NULL,NULL,1,1795399200,0);
INSERT INTO sign_up VALUES('01a20621ad007b3b835a5a76abdef5f8','garden',20,0,'01a20621ad007820afc7f9eb466c0bfa','h2','hh','RAQ689UK','sealed','phone',1,'cancelled','left',NULL,NULL,NULL,2,1795399200,0);
INSERT INTO sign_up VALUES('01a20621ad0078f58e829a9d88473e2e','garden',19,0,'01a20621ad007820afc7f9eb466c0bfa','h3',NULL,'Z43NRSHP',NULL,'office',2,'waiting',NULL,NULL,NULL,NULL,3,1795399200,0);
-- Triggers and indices on  sign_up
CREATE TRIGGER sign_up_changed AFTER UPDATE OF activity, party, status, deleted ON sign_up BEGIN 
        UPDATE activity SET
            taken = taken - iif(OLD.status IN ('confirmed', 'offered'), OLD.party, 0),
            waiting = waiting - iif(OLD.status IN ('waiting'), OLD.party, 0),
            entered = entered - iif(OLD.status IN ('entered'), OLD.party, 0),
            seq = max(seq, NEW.seq)
        WHERE id = OLD.activity AND NOT OLD.deleted AND OLD.status <> 'cancelled';
     
        UPDATE activity SET
            taken = taken + iif(NEW.status IN ('confirmed', 'offered'), NEW.party, 0),
            waiting = waiting + iif(NEW.status IN ('waiting'), NEW.party, 0),
            entered = entered + iif(NEW.status IN ('entered'), NEW.party, 0),
            seq = max(seq, NEW.seq)
        WHERE id = NEW.activity AND NOT NEW.deleted AND NEW.status <> 'cancelled';
     END;
CREATE TRIGGER sign_up_gone AFTER DELETE ON sign_up BEGIN 
        UPDATE activity SET
            taken = taken - iif(OLD.status IN ('confirmed', 'offered'), OLD.party, 0),
            waiting = waiting - iif(OLD.status IN ('waiting'), OLD.party, 0),
            entered = entered - iif(OLD.status IN ('entered'), OLD.party, 0),
            seq = max(seq, OLD.seq)
        WHERE id = OLD.activity AND NOT OLD.deleted AND OLD.status <> 'cancelled';
     END;
CREATE UNIQUE INDEX sign_up_holder ON sign_up (site, activity, holder) WHERE status <> 'cancelled' AND NOT deleted AND NOT erased;
CREATE INDEX sign_up_household ON sign_up (site, activity, household) WHERE household IS NOT NULL AND status <> 'cancelled' AND NOT deleted;
CREATE INDEX sign_up_last ON sign_up (site, activity, turn);
CREATE TRIGGER sign_up_made AFTER INSERT ON sign_up BEGIN 
        UPDATE activity SET
            taken = taken + iif(NEW.status IN ('confirmed', 'offered'), NEW.party, 0),
            waiting = waiting + iif(NEW.status IN ('waiting'), NEW.party, 0),
            entered = entered + iif(NEW.status IN ('entered'), NEW.party, 0),
            seq = max(seq, NEW.seq)
        WHERE id = NEW.activity AND NOT NEW.deleted AND NEW.status <> 'cancelled';
     END;
CREATE INDEX sign_up_offer ON sign_up (site, confirm_by) WHERE status = 'offered';
CREATE UNIQUE INDEX sign_up_ticket ON sign_up (site, ticket) WHERE ticket IS NOT NULL;
CREATE INDEX sign_up_turn ON sign_up (site, activity, status, turn, party) WHERE NOT deleted;

-- Table  site
DROP TABLE IF EXISTS site;
CREATE TABLE site (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        seq INTEGER NOT NULL DEFAULT 0 CHECK (seq >= 0),
        epoch TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO site VALUES('garden',27,'01a20621ad007ad2b45b2754e4691e68');

-- Table  staff
DROP TABLE IF EXISTS staff;
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        name TEXT NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        person TEXT REFERENCES person (id),
        pin TEXT NOT NULL,
        failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
        failed_at INTEGER
    ) STRICT
    ;
INSERT INTO staff VALUES('01a20621ad0077909660c9779e8d5e7d','garden',24,0,'王晨','01a20621ad0074beb674a7946fb884c4','$argon2id$v=19$m=65536,t=2,p=1$GeYjgo9AXGJW+OCUTODsWA$L1z2jqvkIsQGhXBb0pLEfNbYRELXp8G8lpizYIkjqvE',0,NULL);
-- Triggers and indices on  staff
CREATE UNIQUE INDEX staff_name ON staff (site, name) WHERE NOT deleted;

-- Table  status
DROP TABLE IF EXISTS status;
CREATE TABLE status (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

        person TEXT REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('out', 'back', 'desk', 'pause')),
        day TEXT NOT NULL CHECK (day IS date(day)),
        at INTEGER NOT NULL,
        until INTEGER,
        place TEXT CHECK (json_valid(place)),
        CHECK (until IS NULL OR until > at),
        CHECK (person IS NOT NULL OR kind = 'pause')
    ) STRICT
    ;
INSERT INTO status VALUES('01a20621ad007849a9395653b7d106db','garden',25,0,'01a20621ad0074beb674a7946fb884c4','out','2026-11-23',1795399200,1795405200,'{"zh-Hans": "街道"}');
-- Triggers and indices on  status
CREATE INDEX status_day ON status (site, day, at) WHERE NOT deleted;

-- For primary key autoincrements the next id to use is stored in
-- sqlite_sequence
DELETE FROM main.sqlite_sequence WHERE name='command';
INSERT INTO main.sqlite_sequence VALUES ('command', 27);

-- Database header
pragma user_version=4;
pragma application_id=1263095635;

COMMIT TRANSACTION;
