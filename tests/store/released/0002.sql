BEGIN TRANSACTION;
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
        source TEXT, calendar TEXT CHECK (calendar <> ''), revision INTEGER CHECK (revision >= 0), revised INTEGER,
        -- Half a year at most: a mistyped year would stay on the screen for ever.
        CONSTRAINT "activity.times" CHECK (starts < ends AND ends - starts <= 16070400),
        CONSTRAINT "activity.full" CHECK (reserved + taken <= capacity)
    ) STRICT
    ;
INSERT INTO activity VALUES('01a20621ad00707f8345cb51c52bab49','garden',16,0,'7Q8WJD','{"zh-Hans": "剪纸课"}',NULL,1795417200,1795422600,'01a20621ad0077448d9f14d07f7ef5c4',NULL,4,0,3,3,NULL,NULL,'','[]','open','c:1','活动',2,1795392000);
INSERT INTO activity VALUES('01a20621ad007a5d875ab68516a2d4e0','garden',18,0,'U7NDTT','{"zh-Hans": "剪纸课"}',NULL,1795590000,1795595400,NULL,NULL,6,0,0,0,NULL,NULL,'','[]','open',NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES('01a20621ad007a28882f96b9776d56c1','garden',20,0,'59BRP4','{"zh-Hans": "剪纸课"}',NULL,1795676400,1795681800,NULL,NULL,NULL,0,0,0,NULL,NULL,'','[]','cancelled',NULL,NULL,NULL,NULL);
CREATE INDEX activity_calendar ON activity (site, source) WHERE calendar IS NOT NULL;
CREATE UNIQUE INDEX activity_code ON activity (site, code);
CREATE INDEX activity_ends ON activity (site, ends) WHERE NOT deleted;
CREATE UNIQUE INDEX activity_source ON activity (site, source) WHERE source IS NOT NULL AND NOT deleted;
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
        source TEXT, calendar TEXT CHECK (calendar <> ''), revision INTEGER CHECK (revision >= 0), revised INTEGER,
        -- Within one day, of which the longest has 25 hours: what overlaps is then near by.
        CONSTRAINT "booking.times" CHECK (starts < ends AND ends - starts <= 90000),
        FOREIGN KEY (room, layout) REFERENCES layout (room, id)
    ) STRICT
    ;
INSERT INTO booking VALUES('01a20621ad0070feb3c41d0cf0502ba9','garden',9,0,'01a20621ad0077448d9f14d07f7ef5c4',NULL,1795399200,1795402800,'{"zh-Hans": "旗袍队"}','',0,'confirmed',NULL,'bookings:B-1','房间',1,1795393200);
INSERT INTO booking VALUES('01a20621ad007706aed248ebb00da9cd','garden',11,0,'01a20621ad0070e2a82f28fcff88012f',NULL,1795399200,1795402800,'{"zh-Hans": "旗袍队"}','',0,'cancelled',NULL,NULL,NULL,NULL,NULL);
INSERT INTO booking VALUES('f8a1caf13c69556d836b1e4fd2ca6cc0','garden',12,0,'01a20621ad0077448d9f14d07f7ef5c4',NULL,1795417200,1795422600,'{"zh-Hans": "剪纸课"}','',0,'confirmed','01a20621ad00707f8345cb51c52bab49',NULL,NULL,NULL,NULL);
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
CREATE UNIQUE INDEX booking_source ON booking (site, source) WHERE source IS NOT NULL AND status = 'confirmed' AND NOT deleted;
CREATE INDEX booking_starts ON booking (site, starts) WHERE status = 'confirmed' AND NOT deleted;
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
    ) STRICT
    ;
INSERT INTO command VALUES(1,'01a20621ad0073cbbf91e79fc81407c5','garden',1,'person.add',1,'test','tester',1795399200,'{"name":"王晨","romanised":"","role":null,"lines":[],"buildings":[],"languages":[],"position":null,"person":null}','{"person": "01a20621-ad00-73cb-bf91-e79fc81407c5"}');
INSERT INTO command VALUES(2,'01a20621ad0077edbbe0259cd95eab27','garden',2,'duty.set',1,'test','tester',1795399200,'{"person":"01a20621-ad00-73cb-bf91-e79fc81407c5","day":"2026-11-23","starts":510,"ends":1020,"kind":"desk","place":null,"back_at":null,"label":"","origin":"office","duty":null}','{"duty": "01a20621-ad00-77ed-bbe0-259cd95eab27", "changed": true}');
INSERT INTO command VALUES(3,'01a20621ad0073b8a27adfc1bee83ef6','garden',3,'duty.set',1,'test','tester',1795399200,'{"person":"01a20621-ad00-73cb-bf91-e79fc81407c5","day":"2026-11-24","starts":540,"ends":600,"kind":"desk","place":null,"back_at":null,"label":"","origin":"office","duty":null}','{"duty": "01a20621-ad00-73b8-a27a-dfc1bee83ef6", "changed": true}');
INSERT INTO command VALUES(4,'01a20621ad007005a5f6d03577525909','garden',4,'room.add',1,'test','tester',1795399200,'{"code":"hall","name":{"zh-Hans":"hall"},"capacity":120,"opens":510,"closes":1260,"place":null,"part_of":null,"private":false,"position":null,"room":null}','{"room": "01a20621-ad00-7005-a5f6-d03577525909"}');
INSERT INTO command VALUES(5,'01a20621ad0070e2a82f28fcff88012f','garden',5,'room.add',1,'test','tester',1795399200,'{"code":"hall-a","name":{"zh-Hans":"hall-a"},"capacity":60,"opens":510,"closes":1260,"place":null,"part_of":"01a20621-ad00-7005-a5f6-d03577525909","private":false,"position":null,"room":null}','{"room": "01a20621-ad00-70e2-a82f-28fcff88012f"}');
INSERT INTO command VALUES(6,'01a20621ad007f4cbd9e8e39e9717591','garden',6,'room.add',1,'test','tester',1795399200,'{"code":"hall-b","name":{"zh-Hans":"hall-b"},"capacity":60,"opens":510,"closes":1260,"place":null,"part_of":"01a20621-ad00-7005-a5f6-d03577525909","private":false,"position":null,"room":null}','{"room": "01a20621-ad00-7f4c-bd9e-8e39e9717591"}');
INSERT INTO command VALUES(7,'01a20621ad0077448d9f14d07f7ef5c4','garden',7,'room.add',1,'test','tester',1795399200,'{"code":"activity","name":{"zh-Hans":"activity"},"capacity":40,"opens":510,"closes":1260,"place":null,"part_of":null,"private":false,"position":null,"room":null}','{"room": "01a20621-ad00-7744-8d9f-14d07f7ef5c4"}');
INSERT INTO command VALUES(8,'01a20621ad007e678db6f9246a60e295','garden',8,'layout.add',1,'test','tester',1795399200,'{"room":"01a20621-ad00-7744-8d9f-14d07f7ef5c4","name":{"zh-Hans":"讲座"},"capacity":40,"changeover":0,"position":null,"layout":null}','{"layout": "01a20621-ad00-7e67-8db6-f9246a60e295"}');
INSERT INTO command VALUES(9,'01a20621ad0070feb3c41d0cf0502ba9','garden',9,'booking.make',1,'test','tester',1795399200,'{"room":"01a20621-ad00-7744-8d9f-14d07f7ef5c4","starts":"2026-11-23T02:00:00Z","ends":"2026-11-23T03:00:00Z","title":{"zh-Hans":"旗袍队"},"group":"","private":false,"layout":null,"activity":null,"source":"bookings:B-1","calendar":"房间","revision":1,"revised":"2026-11-23T00:20:00Z","booking":null}','{"booking": "01a20621-ad00-70fe-b3c4-1d0cf0502ba9"}');
INSERT INTO command VALUES(10,'01a20621ad007706aed248ebb00da9cd','garden',10,'booking.make',1,'test','tester',1795399200,'{"room":"01a20621-ad00-70e2-a82f-28fcff88012f","starts":"2026-11-23T02:00:00Z","ends":"2026-11-23T03:00:00Z","title":{"zh-Hans":"旗袍队"},"group":"","private":false,"layout":null,"activity":null,"source":null,"calendar":null,"revision":null,"revised":null,"booking":null}','{"booking": "01a20621-ad00-7706-aed2-48ebb00da9cd"}');
INSERT INTO command VALUES(11,'01a20621ad007a03a9437fd0e3c2ce46','garden',11,'booking.cancel',1,'test','tester',1795399200,'{"booking":"01a20621-ad00-7706-aed2-48ebb00da9cd"}','{"booking": "01a20621-ad00-7706-aed2-48ebb00da9cd", "changed": true}');
INSERT INTO command VALUES(12,'01a20621ad00707f8345cb51c52bab49','garden',12,'activity.add',1,'test','tester',1795399200,'{"title":{"zh-Hans":"剪纸课"},"starts":"2026-11-23T07:00:00Z","ends":"2026-11-23T08:30:00Z","code":null,"description":null,"room":"01a20621-ad00-7744-8d9f-14d07f7ef5c4","book_room":true,"layout":null,"place":null,"capacity":4,"reserved":0,"audience":null,"price":null,"organiser":"","languages":[],"source":"c:1","calendar":"活动","revision":2,"revised":"2026-11-23T00:00:00Z","activity":null}','{"activity": "01a20621-ad00-707f-8345-cb51c52bab49", "code": "7Q8WJD", "booking": "f8a1caf1-3c69-556d-836b-1e4fd2ca6cc0"}');
INSERT INTO command VALUES(13,'01a20621ad007a5d875ab68516a2d4e0','garden',13,'activity.add',1,'test','tester',1795399200,'{"title":{"zh-Hans":"剪纸课"},"starts":"2026-11-25T07:00:00Z","ends":"2026-11-25T08:30:00Z","code":null,"description":null,"room":null,"book_room":false,"layout":null,"place":null,"capacity":6,"reserved":0,"audience":null,"price":null,"organiser":"","languages":[],"source":null,"calendar":null,"revision":null,"revised":null,"activity":null}','{"activity": "01a20621-ad00-7a5d-875a-b68516a2d4e0", "code": "U7NDTT", "booking": null}');
INSERT INTO command VALUES(14,'01a20621ad007caf8daa9e02c12b0bf7','garden',14,'sign_up.add',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-707f-8345-cb51c52bab49","holder":"holder-1","party":3,"sign_up":null}','{"sign_up": "01a20621-ad00-7caf-8daa-9e02c12b0bf7", "status": "confirmed", "left": 1, "ahead": 0}');
INSERT INTO command VALUES(15,'01a20621ad00784788a9d2c1b1b7d6f4','garden',15,'sign_up.add',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-707f-8345-cb51c52bab49","holder":"holder-2","party":2,"sign_up":null}','{"sign_up": "01a20621-ad00-7847-88a9-d2c1b1b7d6f4", "status": "waiting", "left": 1, "ahead": 0}');
INSERT INTO command VALUES(16,'01a20621ad00716894bf7b231fe0187f','garden',16,'sign_up.add',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-707f-8345-cb51c52bab49","holder":"holder-3","party":1,"sign_up":null}','{"sign_up": "01a20621-ad00-7168-94bf-7b231fe0187f", "status": "waiting", "left": 1, "ahead": 2}');
INSERT INTO command VALUES(17,'01a20621ad007462a512e7b50b02c7cd','garden',17,'sign_up.add',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-7a5d-875a-b68516a2d4e0","holder":"holder-1","party":2,"sign_up":null}','{"sign_up": "01a20621-ad00-7462-a512-e7b50b02c7cd", "status": "confirmed", "left": 4, "ahead": 0}');
INSERT INTO command VALUES(18,'01a20621ad0073939cb614b529d44963','garden',18,'sign_up.cancel',1,'test','tester',1795399200,'{"sign_up":"01a20621-ad00-7462-a512-e7b50b02c7cd"}','{"sign_up": "01a20621-ad00-7462-a512-e7b50b02c7cd", "changed": true, "promoted": []}');
INSERT INTO command VALUES(19,'01a20621ad007a28882f96b9776d56c1','garden',19,'activity.add',1,'test','tester',1795399200,'{"title":{"zh-Hans":"剪纸课"},"starts":"2026-11-26T07:00:00Z","ends":"2026-11-26T08:30:00Z","code":null,"description":null,"room":null,"book_room":false,"layout":null,"place":null,"capacity":null,"reserved":0,"audience":null,"price":null,"organiser":"","languages":[],"source":null,"calendar":null,"revision":null,"revised":null,"activity":null}','{"activity": "01a20621-ad00-7a28-882f-96b9776d56c1", "code": "59BRP4", "booking": null}');
INSERT INTO command VALUES(20,'01a20621ad00785fa58a4d2ffbcbe046','garden',20,'activity.cancel',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-7a28-882f-96b9776d56c1"}','{"activity": "01a20621-ad00-7a28-882f-96b9776d56c1", "changed": true}');
CREATE INDEX command_seq ON command (site, seq);
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
INSERT INTO duty VALUES('01a20621ad0077edbbe0259cd95eab27','garden',2,0,'01a20621ad0073cbbf91e79fc81407c5','2026-11-23',510,1020,'desk',NULL,NULL,'','office');
INSERT INTO duty VALUES('01a20621ad0073b8a27adfc1bee83ef6','garden',3,0,'01a20621ad0073cbbf91e79fc81407c5','2026-11-24',540,600,'desk',NULL,NULL,'','office');
CREATE INDEX duty_day ON duty (site, day) WHERE NOT deleted;
CREATE UNIQUE INDEX duty_slot ON duty (site, person, day, starts) WHERE NOT deleted;
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
INSERT INTO layout VALUES('01a20621ad007e678db6f9246a60e295','garden',8,0,'01a20621ad0077448d9f14d07f7ef5c4','{"zh-Hans": "讲座"}',40,0,0);
CREATE UNIQUE INDEX layout_name ON layout (site, room, name) WHERE NOT deleted;
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
INSERT INTO person VALUES('01a20621ad0073cbbf91e79fc81407c5','garden',1,0,'王晨','',NULL,'[]','[]','[]',0);
CREATE UNIQUE INDEX person_name ON person (site, name) WHERE NOT deleted;
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
        position INTEGER NOT NULL,
        CONSTRAINT "room.times" CHECK (0 <= opens AND opens < closes AND closes <= 1440)
    ) STRICT
    ;
INSERT INTO room VALUES('01a20621ad007005a5f6d03577525909','garden',4,0,'hall','{"zh-Hans": "hall"}',NULL,120,510,1260,NULL,0,0);
INSERT INTO room VALUES('01a20621ad0070e2a82f28fcff88012f','garden',5,0,'hall-a','{"zh-Hans": "hall-a"}',NULL,60,510,1260,'01a20621ad007005a5f6d03577525909',0,1);
INSERT INTO room VALUES('01a20621ad007f4cbd9e8e39e9717591','garden',6,0,'hall-b','{"zh-Hans": "hall-b"}',NULL,60,510,1260,'01a20621ad007005a5f6d03577525909',0,2);
INSERT INTO room VALUES('01a20621ad0077448d9f14d07f7ef5c4','garden',7,0,'activity','{"zh-Hans": "activity"}',NULL,40,510,1260,NULL,0,3);
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
DROP TABLE IF EXISTS schema_migration;
CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "applied" DATETIME NOT NULL);
INSERT INTO schema_migration VALUES(1,'0001_first_tables','2026-11-24 12:31:00.546130');
INSERT INTO schema_migration VALUES(2,'0002_calendars','2026-11-24 12:31:00.548171');
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
DROP TABLE IF EXISTS sign_up;
CREATE TABLE sign_up (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        activity TEXT NOT NULL REFERENCES activity (id),
        holder TEXT NOT NULL CONSTRAINT "field.empty" CHECK (holder <> '' OR deleted),
        party INTEGER NOT NULL CONSTRAINT "sign_up.party" CHECK (party BETWEEN 1 AND 6),
        status TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
        turn INTEGER NOT NULL,
        at INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO sign_up VALUES('01a20621ad007caf8daa9e02c12b0bf7','garden',14,0,'01a20621ad00707f8345cb51c52bab49','holder-1',3,'confirmed',1,1795399200);
INSERT INTO sign_up VALUES('01a20621ad00784788a9d2c1b1b7d6f4','garden',15,0,'01a20621ad00707f8345cb51c52bab49','holder-2',2,'waiting',2,1795399200);
INSERT INTO sign_up VALUES('01a20621ad00716894bf7b231fe0187f','garden',16,0,'01a20621ad00707f8345cb51c52bab49','holder-3',1,'waiting',3,1795399200);
INSERT INTO sign_up VALUES('01a20621ad007462a512e7b50b02c7cd','garden',18,0,'01a20621ad007a5d875ab68516a2d4e0','holder-1',2,'cancelled',1,1795399200);
CREATE TRIGGER sign_up_changed AFTER UPDATE OF activity, party, status, deleted ON sign_up BEGIN 
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = OLD.site AND activity = OLD.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = OLD.site AND activity = OLD.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = OLD.activity;
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = NEW.site AND activity = NEW.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = NEW.site AND activity = NEW.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = NEW.activity;
     END;
CREATE TRIGGER sign_up_gone AFTER DELETE ON sign_up BEGIN 
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = OLD.site AND activity = OLD.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = OLD.site AND activity = OLD.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = OLD.activity;
     END;
CREATE UNIQUE INDEX sign_up_holder ON sign_up (site, activity, holder) WHERE status <> 'cancelled' AND NOT deleted;
CREATE TRIGGER sign_up_made AFTER INSERT ON sign_up BEGIN 
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = NEW.site AND activity = NEW.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = NEW.site AND activity = NEW.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = NEW.activity;
     END;
CREATE INDEX sign_up_turn ON sign_up (site, activity, status, turn, party) WHERE NOT deleted;
DROP TABLE IF EXISTS site;
CREATE TABLE site (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        seq INTEGER NOT NULL DEFAULT 0 CHECK (seq >= 0),
        epoch TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO site VALUES('garden',20,'01a20621ad00798ebc52923f1fce0f99');
DELETE FROM main.sqlite_sequence WHERE name='command';
INSERT INTO main.sqlite_sequence VALUES ('command', 20);
COMMIT TRANSACTION;
